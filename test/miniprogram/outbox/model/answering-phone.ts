import type { Answer } from "../../../../miniprogram/api/answer.ts";
import { openOutbox } from "../../../../miniprogram/outbox/outbox.ts";
import type { OutboxParts } from "../../../../miniprogram/outbox/parts.ts";

export const offline: Answer<never> = { ok: false, fault: { kind: "offline", code: "", message: "没有网络" } };
export const refused = (code: string): Answer<never> => ({
  ok: false,
  fault: { kind: "refused", code, message: `拒绝：${code}` },
});

/** One request, as it was sent. */
export interface Sent<Body> {
  path: string;
  body: Body | null;
  key: string | null;
}

/**
 * A phone whose server answers as the test says.
 * @param took what the server says when it takes something; that is also what `reply` gives by `undefined`
 */
export function answeringPhone<Body>(
  reply: (sent: Sent<Body>) => Answer<unknown> | undefined,
  took: (path: string) => unknown,
) {
  const storage = new Map<string, unknown>();
  const files = new Map<string, ArrayBuffer>([["camera", new ArrayBuffer(9)]]);
  const sent: Sent<Body>[] = [];
  const world = { account: "sun", room: true };
  const answered = async (path: string, body: object | null, key?: string) => {
    const one = JSON.parse(JSON.stringify({ path, body, key: key ?? null })) as Sent<Body>;
    sent.push(one);
    return (reply(one) ?? { ok: true, data: took(path) }) as Answer<never>;
  };
  const parts: OutboxParts = {
    storage: {
      keys: () => [...storage.keys()],
      read: (key) => storage.get(key),
      write: (key, value) => world.room && Boolean(storage.set(key, JSON.parse(JSON.stringify(value)))),
      remove: (key) => void storage.delete(key),
    },
    files: {
      keep: async (from, name) => {
        files.set(name, files.get(from) ?? new ArrayBuffer(0));
        return name;
      },
      read: async (path) => files.get(path) ?? Promise.reject(new Error("gone")),
      remove: async (path) => void files.delete(path),
      list: async () => [...files.keys()],
    },
    transport: {
      get: async () => offline,
      send: (_, path, body, key) => answered(path, body, key),
      sendBytes: (_, path) => answered(path, null),
    },
    ...{ account: () => world.account, now: () => 1_000_000, random: Math.random, digest: async () => "digest" },
    ...{ shrink: async (path) => path, later: () => () => undefined },
  };
  return { open: () => openOutbox(parts), sent, files, world };
}
