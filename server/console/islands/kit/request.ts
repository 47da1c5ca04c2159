/** A refusal of the server, with its stable code. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: { issues?: { path: string; key: string; message: string }[]; [name: string]: unknown },
  ) {
    super(message);
  }
}

/** The server can't be reached, or did not answer in time. */
export class Unreachable extends Error {}

/** Milliseconds after which we stop waiting for an answer; bytes of a picture take longer than words. */
const patience = 20_000;
const patienceForBytes = 90_000;

/** A key for a change that must happen once, however often it is sent. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Calls the API with the console's cookies. @param body JSON, or bytes that go as they are with their own type @param more further headers
 * @throws Refusal, or Unreachable when there was no answer
 */
export async function call<Answer>(
  method: string,
  path: string,
  body?: unknown,
  key?: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const headers: Record<string, string> = { accept: "application/json", ...more };
  const isBytes = body instanceof Blob;
  if (body !== undefined)
    headers["content-type"] = isBytes ? body.type || "application/octet-stream" : "application/json";
  if (key) headers["idempotency-key"] = key;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), isBytes ? patienceForBytes : patience);
  try {
    const options = { method, headers, signal: stop.signal, credentials: "same-origin" as const };
    const sent = body === undefined ? options : { ...options, body: isBytes ? body : JSON.stringify(body) };
    const response = await fetch(path, sent);
    const answer = (await response.json()) as { error?: { code: string; message: string; details?: object } };
    if (response.ok) return answer as Answer;
    const error = answer.error ?? { code: "server.failed", message: "系统没有正常答复，请稍后再试。" };
    throw new Refusal(response.status, error.code, error.message, { ...error.details });
  } catch (fault) {
    if (fault instanceof Refusal) throw fault;
    throw new Unreachable("网络不通，请检查网络后再试。", { cause: fault });
  } finally {
    clearTimeout(timer);
  }
}

/** Is it worth sending the same again? A lost answer or a server that is catching its breath. */
export const isPassing = (fault: unknown): boolean =>
  fault instanceof Unreachable || (fault instanceof Refusal && fault.status >= 500);

/** The same change, sent again after a lost answer with the same key: the server acts once and gives its first answer. */
export async function callSurely<Answer>(method: string, path: string, body: unknown, key: string): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await call<Answer>(method, path, body, key);
    } catch (fault) {
      if (!isPassing(fault) || tries === 3) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 800 * tries));
    }
  }
}
