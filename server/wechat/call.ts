// One HTTP call of the platform: limit of time, kinds of answers, back-off after a quota.
import type { Clock } from "../core/clock.ts";
import { kindOf, WechatFault } from "./fault.ts";

/** Milliseconds for which an answer is waited for: somebody may be waiting in front of a phone. */
const patience = 8_000;
/** Most bytes that an answer may have; a code has about 100 KB. */
const mostBytes = 2 * 1024 * 1024;

export interface WechatCall {
  method: "GET" | "POST";
  /** Without query. */
  path: string;
  query?: Record<string, string>;
  body?: object;
}

/** JSON, or the bytes of a picture. */
export type WechatAnswer = Record<string, unknown> | Buffer;

/** Makes calls; an error code becomes a `WechatFault`. After a quota (45009) the path rests for a while: further calls fail at once. */
export type Caller = (call: WechatCall) => Promise<WechatAnswer>;

/** Seconds of rest after a quota, doubling with each further one up to an hour. */
const firstRest = 60;
const longestRest = 3_600;

/** @param timeout milliseconds, for tests */
export function openCaller({
  apiUrl,
  clock,
  timeout = patience,
}: {
  apiUrl: string;
  clock: Clock;
  timeout?: number;
}): Caller {
  const rests = new Map<string, { until: number; seconds: number }>();
  const rest = (path: string): void => {
    const seconds = Math.min(longestRest, (rests.get(path)?.seconds ?? firstRest / 2) * 2);
    rests.set(path, { until: clock().getTime() + seconds * 1000, seconds });
  };
  return async (call) => {
    if ((rests.get(call.path)?.until ?? 0) > clock().getTime()) throw new WechatFault("busy", 45009, call.path);
    const answer = await exchange(apiUrl, call, timeout);
    const errcode = Buffer.isBuffer(answer) ? 0 : Number(answer.errcode ?? 0);
    if (errcode === 45009) rest(call.path);
    else rests.delete(call.path);
    if (errcode !== 0) throw new WechatFault(kindOf(errcode), errcode, call.path);
    return answer;
  };
}

async function exchange(
  apiUrl: string,
  { method, path, query, body }: WechatCall,
  timeout: number,
): Promise<WechatAnswer> {
  const unreachable = (cause: unknown) => new WechatFault("unreachable", 0, path, { cause });
  try {
    const response = await fetch(`${apiUrl}${path}?${new URLSearchParams(query)}`, {
      method,
      signal: AbortSignal.timeout(timeout),
      redirect: "error",
      ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
    });
    const bytes = await limited(response);
    if (!response.ok) throw new Error(`status ${response.status}`);
    if (/^image\//.test(response.headers.get("content-type") ?? "")) return bytes;
    const parsed: unknown = JSON.parse(withWholeNumbers(bytes.toString("utf8")));
    if (typeof parsed !== "object" || parsed === null) throw new Error("no object");
    return parsed as Record<string, unknown>;
  } catch (fault) {
    // The name only: some faults quote the answer, which may hold a token or an openid.
    throw unreachable(fault instanceof Error ? fault.name : "fault");
  }
}

/** A message's number has 19 digits, more than a JavaScript number holds: it is read as text. */
const withWholeNumbers = (json: string): string => json.replace(/("msgid"\s*:\s*)(\d+)/g, '$1"$2"');

async function limited(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > mostBytes) throw new Error("too large");
    parts.push(part);
  }
  return Buffer.concat(parts);
}
