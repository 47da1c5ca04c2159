import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Days after its last use that a session ends by itself. */
export const sessionDays = 30;
/**
 * Seconds during which the token before the current one is still answered, with the very same successor: two tabs that
 * refresh at once, or an answer that was lost on a bad line, must not look like theft.
 */
export const graceSeconds = 60;

/** A refresh token is `<session id>.<43 characters>.<seal>`; only its SHA-256 is stored. */
export const firstRefreshToken = (secret: string, sessionId: string): string =>
  sealed(secret, `${sessionId}.${randomBytes(32).toString("base64url")}`);

/** The token that follows: always the same for the same token, so that it can be given twice without being stored. */
export function nextRefreshToken(secret: string, token: string): string {
  return sealed(secret, `${sessionOf(token)}.${mac(secret, "refresh", token)}`);
}

/**
 * Was the token given out by us, at some time? Who merely knows a session's id, which isn't secret, can't make one up and so
 * can't end the session with it.
 */
export function isSealed(secret: string, token: string): boolean {
  const body = token.slice(0, token.lastIndexOf("."));
  const [ours, theirs] = [Buffer.from(sealed(secret, body)), Buffer.from(token)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

const sealed = (secret: string, body: string): string => `${body}.${mac(secret, "seal", body).slice(0, 22)}`;

const mac = (secret: string, purpose: string, text: string): string =>
  createHmac("sha256", secret).update(`${purpose}\n${text}`).digest("base64url");

/** The session that a token names, true or not. */
export const sessionOf = (token: string): string => token.slice(0, 26);
