// What WeChat's documentation says of each call: limits and error codes. Apart from the server of fake-wechat.ts, which keeps the state.
import type { FakeState } from "./fake-wechat.ts";

/** An answer: JSON (a bigint as the number that it is), or the bytes of a picture. */
export type FakeAnswer = { errcode?: number; errmsg?: string; [name: string]: unknown } | Buffer;
type Body = Record<string, unknown>;

export const refusal = (errcode: number, errmsg: string): FakeAnswer => ({ errcode, errmsg });
const minute = 60_000;

/** A code is good once and for five minutes; one person may log in 100 times a minute. */
export function codeToSession(state: FakeState, query: URLSearchParams): FakeAnswer {
  if (query.get("appid") !== state.appId) return refusal(40013, "invalid appid");
  if (query.get("secret") !== state.secret) return refusal(40125, "invalid appsecret");
  if (query.get("grant_type") !== "authorization_code") return refusal(40002, "invalid grant_type");
  const code = state.codes.get(query.get("js_code") ?? "");
  const now = state.clock().getTime();
  if (!code || now - code.madeAt > 5 * minute) return refusal(40029, "invalid code");
  if (code.used) return refusal(40163, "code been used");
  if (code.risky) return refusal(40226, "code blocked");
  const recent = (state.logIns.get(code.openid) ?? []).filter((at) => now - at < minute);
  if (recent.length >= 100) return refusal(45011, "api minute-quota reach limit");
  state.logIns.set(code.openid, [...recent, now]);
  state.seen.set(code.openid, now);
  code.used = true;
  return { openid: code.openid, session_key: Buffer.from("never send this to a client").toString("base64") };
}

/** Without force the same token while it is good; forced a new one, at most 20 a day, and the old one ends. */
export function stableToken(state: FakeState, body: Body): FakeAnswer {
  if (body.appid !== state.appId) return refusal(40013, "invalid appid");
  if (body.secret !== state.secret) return refusal(40125, "invalid appsecret");
  if (body.grant_type !== "client_credential") return refusal(40002, "invalid grant_type");
  const now = state.clock().getTime();
  const force = body.force_refresh === true;
  if (force && ++state.forced > 20) return refusal(45009, "reach max api daily quota limit");
  const left = state.token ? state.token.until - now : 0;
  // In its last five minutes the next call gives a new one, and both are good.
  if (!state.token || force || left <= 5 * minute) state.newToken(force);
  return { access_token: state.token?.text, expires_in: Math.floor(((state.token?.until ?? now) - now) / 1000) };
}

const sceneSigns = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/;

export function codeImage(state: FakeState, body: Body): FakeAnswer {
  const { scene, page, width = 430, env_version: env = "release", check_path: check = true } = body;
  if (typeof scene !== "string" || scene.length === 0 || scene.length > 32 || !sceneSigns.test(scene))
    return refusal(40169, "invalid scene");
  if (typeof page !== "string" || page.startsWith("/") || page.includes("?")) return refusal(41030, "invalid page");
  if (check && !state.pages.has(page)) return refusal(41030, "invalid page");
  if (!["release", "trial", "develop"].includes(String(env))) return refusal(40097, "invalid args");
  if (typeof width !== "number" || width < 280 || width > 1280) return refusal(40097, "invalid args");
  return state.picture;
}

/** A one-off consent is good for one message. `thing`: up to 20 characters; `number`: up to 32 digits; a date as 2026年9月15日 or 2026-09-15. */
export function sendMessage(state: FakeState, body: Body): FakeAnswer {
  const { touser, template_id: template, page, data } = body;
  if (typeof touser !== "string" || !/^o[\w-]{27}$/.test(touser)) return refusal(40003, "invalid openid");
  const fields = state.templates.get(String(template));
  if (!fields) return refusal(40037, "invalid template_id");
  if (page !== undefined && !state.pages.has(String(page).split("?")[0] ?? "")) return refusal(41030, "invalid page");
  const values = (data ?? {}) as Record<string, { value?: unknown }>;
  const bad = fields.find((name) => !fits(name, values[name]?.value));
  if (bad || Object.keys(values).length !== fields.length)
    return refusal(47003, `argument invalid! data.${bad}.value invalid`);
  const consent = `${touser} ${String(template)}`;
  const left = state.consents.get(consent) ?? 0;
  if (left < 1) return refusal(43101, "user refuse to accept the msg");
  state.consents.set(consent, left - 1);
  const messageId = `20000000000000${String(++state.traces).padStart(5, "0")}`;
  state.sent.push({
    ...{ openid: touser, messageId },
    page: String(page ?? ""),
    values: fields.map((name) => String(values[name]?.value)),
  });
  return { errcode: 0, errmsg: "ok", msgid: BigInt(messageId) };
}

function fits(name: string, value: unknown): boolean {
  if (typeof value !== "string" || value === "") return false;
  if (name.startsWith("thing")) return [...value].length <= 20;
  if (name.startsWith("number")) return /^\d{1,32}$/.test(value);
  return /^\d{4}(年\d{1,2}月\d{1,2}日|-\d\d-\d\d)( \d\d:\d\d)?$/.test(value);
}

/** Counts a call. */
export function isOverQuota(state: FakeState, path: string): boolean {
  const now = state.clock().getTime();
  const recent = (state.recent.get(path) ?? []).filter((at) => now - at < minute);
  state.recent.set(path, [...recent, now]);
  return recent.length >= (state.quotas.get(path) ?? Number.POSITIVE_INFINITY);
}

const twoHours = 120 * minute;
const isFresh = (state: FakeState, openid: unknown): boolean =>
  state.clock().getTime() - (state.seen.get(String(openid)) ?? Number.NEGATIVE_INFINITY) <= twoHours;
const isScene = (scene: unknown): boolean => [1, 2, 3, 4].includes(Number(scene));

export function checkText(state: FakeState, body: Body): FakeAnswer {
  const { version, openid, scene, content } = body;
  if (version !== 2 || !isScene(scene)) return refusal(40097, "invalid args");
  if (typeof content !== "string" || content === "") return refusal(44002, "empty post data");
  if ([...content].length > 2_500) return refusal(45002, "content size out of limit");
  if (!isFresh(state, openid)) return refusal(61010, "code is expired");
  const [suggest, label, keyword] = state.verdictOn(content);
  const detail = [{ strategy: "content_model", errcode: 0, suggest, label, ...(keyword ? { keyword } : {}) }];
  return { errcode: 0, errmsg: "ok", result: { suggest, label }, detail, trace_id: `text-${++state.traces}` };
}

export function checkMedia(state: FakeState, body: Body): FakeAnswer {
  const { version, openid, scene, media_url: url, media_type: kind } = body;
  if (version !== 2 || !isScene(scene) || ![1, 2].includes(Number(kind))) return refusal(40097, "invalid args");
  if (typeof url !== "string" || !/^https?:\/\//.test(url)) return refusal(40097, "invalid args");
  if (!isFresh(state, openid)) return refusal(61010, "code is expired");
  const trace = `media-${++state.traces}`;
  state.media.push({ trace, url, openid: String(openid) });
  return { errcode: 0, errmsg: "ok", trace_id: trace };
}
