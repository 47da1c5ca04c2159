import { origin } from "../config";
import { type Received, send } from "../wx/network";
import type { Answer, Fault } from "./answer";

export type { Answer, Fault };

/** Villages have slow networks; beyond this people think that it is broken. */
const patience = 15_000;

/** What is asked of the server. */
export interface Wish {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the server's origin. */
  path: string;
  body?: object;
  headers?: Record<string, string>;
}

/** Path and query. Parameters without a value are left out. */
export function pathOf(path: string, parameters: Record<string, string | number | null | undefined>): string {
  const query = Object.entries(parameters)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join("&");
  return `${path}${query && `?${query}`}`;
}

/** Sends one request; never throws. */
export async function ask<Data>({ method, path, body, headers }: Wish): Promise<Answer<Data>> {
  try {
    const options = { url: `${origin}${path}`, method, timeout: patience };
    const header = { ...headers, ...(body instanceof ArrayBuffer && bytesType) };
    return answerOf<Data>(await send({ ...options, header, ...(body && { data: body }) }));
  } catch (fault) {
    return { ok: false, fault: { kind: "offline", code: "", message: silence(fault) } };
  }
}

/** Unless told, WeChat says of everything that it is JSON. */
const bytesType = { "content-type": "application/octet-stream" };

const silence = (fault: unknown): string =>
  /time ?out/i.test((fault as { errMsg?: string }).errMsg ?? "")
    ? `等了 ${patience / 1000} 秒服务器没有应答，可能是网络太慢或服务器太忙。请再试一次。`
    : "没有网络，或者网络太慢。请检查网络后再试。";

/** Reads what is public. */
export const get = <Data>(
  path: string,
  parameters: Record<string, string | number | null | undefined> = {},
): Promise<Answer<Data>> => ask({ method: "GET", path: pathOf(path, parameters) });

/** Sends to the server what a visitor does; no log-in is needed. */
export const post = <Data>(path: string, body: object): Promise<Answer<Data>> => ask({ method: "POST", path, body });

/** The server's own words when it has any: that WeChat is busy, that a field is wrong. Anything else is told as what it means for the person. */
function answerOf<Data>({ status, data, at }: Received): Answer<Data> {
  if (status >= 200 && status < 300 && typeof data === "object" && data !== null)
    return { ok: true, data: data as Data, at: at ?? Date.now() };
  const error = (data as { error?: { code?: unknown; message?: unknown; details?: Record<string, unknown> } } | null)
    ?.error;
  const { code, message, details } = error ?? {};
  if (typeof code !== "string" || typeof message !== "string" || status === 500)
    return { ok: false, fault: { kind: "server", code: "", message: "服务器暂时出了问题。请过几分钟再试。" } };
  const issues = Array.isArray(details?.issues) ? { issues: details.issues as Fault["issues"] & object } : {};
  const noticeId = code === "notice.duplicate" && typeof details?.id === "string" ? { noticeId: details.id } : {};
  const kind = status < 500 ? "refused" : "server";
  return { ok: false, fault: { kind, code, message, ...issues, ...noticeId, ...mergedInto(code, details) } };
}

function mergedInto(code: string, details: Record<string, unknown> = {}): Pick<Fault, "mergedInto"> {
  const { intoCode, into } = details;
  const isKnown = code === "village.merged" && typeof intoCode === "string" && typeof into === "string";
  return isKnown ? { mergedInto: { code: intoCode, name: into } } : {};
}
