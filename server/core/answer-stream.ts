import { Readable } from "node:stream";
import type { Context } from "koa";
import type { Logger } from "./logger.ts";

/**
 * Answers with a stream whose length nobody knows. When it fails half-way the connection is cut, so that the caller sees a failed
 * download and not a short file; when the caller goes away the work stops.
 */
export function answerStream(
  context: Context,
  logger: Logger,
  answer: { type: string; fileName: string; chunks: AsyncGenerator<Buffer | string> },
): void {
  context.attachment(answer.fileName);
  context.type = answer.type;
  context.set("cache-control", "private, no-store");
  const stream = Readable.from(answer.chunks, { objectMode: false });
  const requestId = context.state.requestId as string;
  stream.once("error", (fault: NodeJS.ErrnoException) => {
    if (fault.code === "ERR_STREAM_PREMATURE_CLOSE") return; // the caller went away
    logger.error({ requestId, err: fault, path: context.path }, "a download broke off");
  });
  context.body = stream;
}
