import { createHmac, randomBytes } from "node:crypto";

/** Days after its last use that a session ends by itself. */
export const sessionDays = 30;
/**
 * Seconds during which the token before the current one is still answered, with the very same successor: two tabs that
 * refresh at once, or an answer that was lost on a bad line, must not look like theft.
 */
export const graceSeconds = 60;

/** A refresh token is `<session id>.<43 characters>`; only its SHA-256 is stored. */
export const firstRefreshToken = (sessionId: string): string => `${sessionId}.${randomBytes(32).toString("base64url")}`;

/** The token that follows: always the same for the same token, so that it can be given twice without being stored. */
export function nextRefreshToken(secret: string, token: string): string {
  const next = createHmac("sha256", secret).update(`refresh\n${token}`).digest("base64url");
  return `${sessionOf(token)}.${next}`;
}

/** The session that a token names, true or not. */
export const sessionOf = (token: string): string => token.slice(0, 26);
