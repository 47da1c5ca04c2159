import { randomUUID } from "node:crypto";

/** An answer as a test looks at it. */
export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  /** Parsed JSON; of anything else the text. */
  body: T;
  /** The body as it came. */
  bytes: Buffer;
  /** `error.code` of a refusal. */
  code: string | undefined;
}

/** A body: an object becomes JSON, bytes and forms go as they are. */
export type Sendable = object | string | Buffer | FormData | undefined;
type Extra = Record<string, string>;

/** Requests of one person, or of a visitor. Name the type of the answer's body where a test reads it. */
export interface Caller {
  get<T = unknown>(path: string, headers?: Extra): Promise<Answer<T>>;
  post<T = unknown>(path: string, body?: Sendable, headers?: Extra): Promise<Answer<T>>;
  put<T = unknown>(path: string, body?: Sendable, headers?: Extra): Promise<Answer<T>>;
  delete<T = unknown>(path: string, body?: Sendable, headers?: Extra): Promise<Answer<T>>;
}

/**
 * A caller of the server at `url`; `credentials` are made anew for each request. Redirects are not followed.
 * Writes carry an `Idempotency-Key` unless a test sends its own, and each that succeeds is sent twice: the second time must give the
 * same answer. So every write of the program is proved repeatable by every test that makes one.
 */
export function callerAt(url: string, credentials: () => Extra): Caller {
  const once = async <T>(method: string, path: string, body: Sendable, extra: Extra): Promise<Answer<T>> => {
    const raw = typeof body === "string" || Buffer.isBuffer(body) || body instanceof FormData;
    const response = await fetch(url + path, {
      method,
      redirect: "manual",
      headers: {
        ...(body !== undefined && !raw ? { "content-type": "application/json" } : {}),
        ...credentials(),
        ...extra,
      },
      body: raw ? (body as BodyInit) : JSON.stringify(body),
    });
    return answerOf<T>(response);
  };
  const send = async <T>(method: string, path: string, body?: Sendable, extra: Extra = {}): Promise<Answer<T>> => {
    if (method === "GET" || "idempotency-key" in extra) return once(method, path, body, extra);
    const key = { ...extra, "idempotency-key": randomUUID() };
    const answer = await once<T>(method, path, body, key);
    if (answer.status >= 300 || !answer.headers.has("idempotency-key")) return answer;
    const again = await once<T>(method, path, body, key);
    // Leaving ends the very credentials that the repeated request would show.
    if (again.code === "auth.session_ended") return answer;
    if (again.status !== answer.status || !again.bytes.equals(answer.bytes))
      throw new Error(`${method} ${path}, repeated: ${again.status} ${again.bytes.toString("utf8", 0, 500)}`);
    return answer;
  };
  return {
    get: (path, headers) => send("GET", path, undefined, headers),
    post: (path, body, headers) => send("POST", path, body, headers),
    put: (path, body, headers) => send("PUT", path, body, headers),
    delete: (path, body, headers) => send("DELETE", path, body, headers),
  };
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get("content-type")?.includes("json") && bytes.length > 0;
  const body: unknown = isJson ? JSON.parse(bytes.toString("utf8")) : bytes.toString("utf8");
  const code = (body as { error?: { code?: string } } | null)?.error?.code;
  return { status: response.status, headers: response.headers, body: body as T, bytes, code };
}
