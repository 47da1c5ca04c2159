import { origin } from "../config";
import { type Received, send } from "../wx/network";

/** Why there is no answer. `offline`: nothing came back; `server`: it came from a server that can't now; `refused`: ours, with a code. */
export interface Fault {
  kind: "offline" | "server" | "refused";
  /** Of a refusal, see shared/problems. */
  code: string;
  /** In Chinese, what is wrong and what to do. */
  message: string;
}

/** `at`: when the server answered, by its own clock where it says so. */
export type Answer<Data> = { ok: true; data: Data; at?: number } | { ok: false; fault: Fault };

/** Villages have slow networks; beyond this people think that it is broken. */
const patience = 15_000;

/** Reads from the server. Parameters without a value are left out. */
export function get<Data>(
  path: string,
  parameters: Record<string, string | number | null | undefined> = {},
): Promise<Answer<Data>> {
  const query = Object.entries(parameters)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join("&");
  return ask({ url: `${origin}${path}${query && `?${query}`}`, method: "GET" });
}

/** Sends to the server what a visitor does; no log-in is needed. */
export const post = <Data>(path: string, data: object): Promise<Answer<Data>> =>
  ask({ url: `${origin}${path}`, method: "POST", data });

async function ask<Data>(request: Omit<Parameters<typeof send>[0], "timeout">): Promise<Answer<Data>> {
  try {
    return answerOf<Data>(await send({ ...request, timeout: patience }));
  } catch (fault) {
    return { ok: false, fault: { kind: "offline", code: "", message: silence(fault) } };
  }
}

const silence = (fault: unknown): string =>
  /time ?out/i.test((fault as { errMsg?: string }).errMsg ?? "")
    ? `等了 ${patience / 1000} 秒服务器没有应答，可能是网络太慢或服务器太忙。请再试一次。`
    : "没有网络，或者网络太慢。请检查网络后再试。";

function answerOf<Data>({ status, data, at }: Received): Answer<Data> {
  if (status >= 200 && status < 300 && typeof data === "object" && data !== null)
    return { ok: true, data: data as Data, at: at ?? Date.now() };
  const error = (data as { error?: { code?: unknown; message?: unknown } } | null)?.error;
  // What a proxy says is no answer of ours, and of a fault of its own the server knows nothing to tell.
  if (typeof error?.code !== "string" || typeof error.message !== "string" || status === 500)
    return { ok: false, fault: { kind: "server", code: "", message: "服务器暂时出了问题。请过几分钟再试。" } };
  const { code, message } = error as { code: string; message: string };
  return { ok: false, fault: { kind: status > 500 ? "server" : "refused", code, message } };
}
