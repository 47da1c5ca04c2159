import type { IncomingMessage } from "node:http";

/** How long a refused body is still listened to: bytes, milliseconds without any, milliseconds in all. */
const patience = { bytes: 80 * 1024 * 1024, idle: 1_500, overall: 20_000 };

/**
 * Reads on, for a while, and throws away. A client that is still sending when the connection closes gets a reset instead of
 * our answer, and would show "network error" where we say what is wrong.
 */
export async function hearOut(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return;
  await new Promise<void>((resolve) => {
    let left = patience.bytes;
    const done = () => {
      clearTimeout(idle);
      clearTimeout(overall);
      resolve();
    };
    const idle = setTimeout(done, patience.idle);
    const overall = setTimeout(done, patience.overall);
    request.on("data", (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) done();
      else idle.refresh();
    });
    request.once("end", done).once("close", done);
    request.resume();
  });
}
