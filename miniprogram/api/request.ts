import { origin } from "../config";
import { type Received, send } from "../wx/network";

/** Why there is no answer. `offline`: nothing came back; `server`: what came back is no answer of ours; `refused`: ours, with a code. */
export interface Fault {
  kind: "offline" | "server" | "refused";
  /** Of a refusal, see shared/problems. */
  code: string;
  /** In Chinese, what is wrong and what to do. */
  message: string;
}

export type Answer<Data> = { ok: true; data: Data } | { ok: false; fault: Fault };

/** Villages have slow networks; beyond this people think that it is broken. */
const patience = 15_000;

/** Reads from the server. Parameters without a value are left out. */
export async function get<Data>(
  path: string,
  parameters: Record<string, string | number | null | undefined> = {},
): Promise<Answer<Data>> {
  const query = Object.entries(parameters)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join("&");
  try {
    return answerOf<Data>(
      await send({ url: `${origin}${path}${query && `?${query}`}`, method: "GET", timeout: patience }),
    );
  } catch {
    return { ok: false, fault: { kind: "offline", code: "", message: "没有网络，或者网络太慢。请检查网络后再试。" } };
  }
}

function answerOf<Data>({ status, data }: Received): Answer<Data> {
  if (status >= 200 && status < 300 && typeof data === "object" && data !== null)
    return { ok: true, data: data as Data };
  const error = (data as { error?: { code?: unknown; message?: unknown } } | null)?.error;
  if (typeof error?.code === "string" && typeof error.message === "string" && status < 500)
    return { ok: false, fault: { kind: "refused", code: error.code, message: error.message } };
  return { ok: false, fault: { kind: "server", code: "", message: "服务器暂时出了问题。请过几分钟再试。" } };
}
