import type { AccountSummary, OpenedSession, WechatBinding } from "../../shared/api/sessions";
import { dropSession, type KeptSession, keepSession, readSession } from "../device/session";
import { loginCode } from "../wx/log-in";
import { newKey } from "../wx/random";
import { type Answer, ask, type Fault, pathOf, type Wish } from "./request";

export type Account = AccountSummary;

/** Who is logged in on this phone, as far as the phone knows. */
export const signedIn = (): Account | null => readSession()?.account ?? null;

const signedOut = (fault?: Fault): { ok: false; fault: Fault } => ({
  ok: false,
  fault: { kind: "signed-out", code: fault?.code ?? "auth.required", message: fault?.message ?? "请先登录。" },
});

/** Refusals after which the tokens on this phone are worth nothing. */
const ending = new Set([
  "auth.required",
  "auth.token_invalid",
  "auth.session_ended",
  "auth.refresh_invalid",
  "auth.refresh_reused",
  "auth.account_disabled",
]);
/** Refusals of an access token that a renewal may mend. */
const aged = new Set(["auth.token_expired", "auth.token_invalid"]);

const hasCode = <Data>(answer: Answer<Data>, codes: ReadonlySet<string>): boolean =>
  !answer.ok && codes.has(answer.fault.code);

const opened = (answer: Answer<OpenedSession>): Answer<Account> =>
  answer.ok ? { ok: true, data: keepSession(answer.data).account } : answer;

/** Logs in with login and password. */
export const logIn = async (login: string, password: string): Promise<Answer<Account>> =>
  opened(await ask({ method: "POST", path: "/api/sessions", body: { login, password } }));

const noCode: Answer<never> = {
  ok: false,
  fault: { kind: "offline", code: "", message: "微信没有给出登录凭证。请检查网络后再试，或者用登录名和密码登录。" },
};

/** Logs in as the account that is bound to this WeChat; refused with `wechat.not_bound` when none is. */
export async function logInByWechat(): Promise<Answer<Account>> {
  const code = await loginCode();
  if (code === null) return noCode;
  return opened(await ask({ method: "POST", path: "/api/sessions/wechat", body: { code } }));
}

/** Binds this WeChat to the account that is logged in. */
export async function bindWechat(): Promise<Answer<WechatBinding>> {
  const code = await loginCode();
  return code === null ? noCode : sendOwn("POST", "/api/me/wechat", { code });
}

export const unbindWechat = (): Promise<Answer<{ done: true }>> => sendOwn("DELETE", "/api/me/wechat");

/** The person who is logged in agreed to one message about what is due and late. @param login what `wx.login` gave */
export const agreeToReminder = (login: string): Promise<Answer<{ done: true }>> =>
  sendOwn("POST", "/api/me/reminders/consents", { code: login });

/** Changes the password; the first one must be changed before anything else. */
export async function changePassword(oldPassword: string, newPassword: string): Promise<Answer<{ done: true }>> {
  const answer = await sendOwn<{ done: true }>("PUT", "/api/me/password", { oldPassword, newPassword });
  const session = readSession();
  if (answer.ok && session) keepSession({ ...session, account: { ...session.account, mustChangePassword: false } });
  return answer;
}

/** Ends the session here, and at the server when it can be reached. */
export async function logOut(): Promise<void> {
  if (readSession()) await sendOwn("DELETE", "/api/sessions/current");
  dropSession();
}

/** Reads as the person who is logged in. */
export const getOwn = <Data>(
  path: string,
  parameters: Record<string, string | number | null | undefined> = {},
): Promise<Answer<Data>> => asOwn({ method: "GET", path: pathOf(path, parameters) });

/**
 * Changes something as the person who is logged in. Whoever sends the same change again after a lost answer gives the same
 * `idempotencyKey`, made when the person acted: the server then acts once.
 */
export async function sendOwn<Data>(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body?: object,
  idempotencyKey?: string,
  more: Record<string, string> = {},
): Promise<Answer<Data>> {
  const headers = { "idempotency-key": idempotencyKey ?? (await newKey()), ...more };
  return asOwn({ method, path, headers, ...(body && { body }) });
}

/** With the access token; one that has aged is renewed once, without a word. */
async function asOwn<Data>(wish: Wish): Promise<Answer<Data>> {
  const session = readSession();
  if (!session) return signedOut();
  const answer = await askWith<Data>(session, wish);
  if (!hasCode(answer, aged)) return ended(answer, session);
  const renewed = await renewedAfter(session);
  if (!renewed.ok) return renewed;
  return ended(await askWith<Data>(renewed.data, wish), renewed.data);
}

const askWith = <Data>({ accessToken }: KeptSession, wish: Wish): Promise<Answer<Data>> =>
  ask({ ...wish, headers: { ...wish.headers, authorization: `Bearer ${accessToken}` } });

/** A refusal that ends the session is told as such, and the tokens go: unless somebody has logged in anew meanwhile. */
function ended<Data>(answer: Answer<Data>, session: KeptSession): Answer<Data> {
  if (answer.ok || !hasCode(answer, ending)) return answer;
  if (readSession()?.refreshToken === session.refreshToken) dropSession();
  return signedOut(answer.fault);
}

let renewing: Promise<Answer<KeptSession>> | null = null;

/** The session with newer tokens than those that were refused. However many requests fail at once, one renews. */
async function renewedAfter(refused: KeptSession): Promise<Answer<KeptSession>> {
  const now = readSession();
  if (!now || now.account.id !== refused.account.id) return signedOut();
  if (now.accessToken !== refused.accessToken) return { ok: true, data: now };
  renewing ??= renew(now).finally(() => {
    renewing = null;
  });
  return renewing;
}

/**
 * The new refresh token is kept before anything is done with it. An answer that was lost is asked for again with the same token, at once:
 * the server repeats it within a minute, and takes a later one for a copy in somebody else's hands.
 */
async function renew(session: KeptSession): Promise<Answer<KeptSession>> {
  const wish: Wish = { method: "POST", path: "/api/sessions/refresh", body: { refreshToken: session.refreshToken } };
  let answer = await ask<OpenedSession>(wish);
  if (!answer.ok && answer.fault.kind === "offline") answer = await ask(wish);
  if (!answer.ok) return ended(answer, session) as Answer<KeptSession>;
  // Who has logged out meanwhile stays logged out.
  if (readSession()?.refreshToken !== session.refreshToken) return signedOut();
  return { ok: true, data: keepSession(answer.data) };
}
