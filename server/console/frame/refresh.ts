import type { Context, Middleware } from "koa";
import { accessCookie, demandSameOrigin } from "../../accounts/index.ts";
import { Problem } from "../../core/problem.ts";
import { clearTokens, refreshCookie, setTokens, type Tokens } from "./cookies.ts";

/** Seconds before its end at which an access token is replaced, so that it can't end under way. */
const margin = 15;

type Renew = (context: Context, refreshToken: string) => Promise<Tokens>;

/**
 * Replaces an access cookie that has ended, silently, before anything else looks at it. Two tabs that ask at the same moment get the
 * same new refresh token (see accounts), so neither is thrown out.
 */
export function renewAccess(publicUrl: string, clock: () => Date, renew: Renew): Middleware {
  return async (context, next) => {
    const token = context.cookies.get(refreshCookie);
    if (!token || context.get("authorization") || !hasEnded(context.cookies.get(accessCookie), clock())) return next();
    demandSameOrigin(context, publicUrl);
    try {
      const tokens = await renew(context, token);
      setTokens(context, publicUrl, tokens);
      // What follows in this request reads the header before the cookie.
      context.req.headers.authorization = `Bearer ${tokens.accessToken}`;
    } catch (fault) {
      if (!(fault instanceof Problem) || (fault.status !== 401 && fault.status !== 403)) throw fault;
      clearTokens(context, publicUrl);
      context.req.headers.cookie = "";
    }
    return next();
  };
}

/** Reads the end from the token without believing it: a wrong claim only means one renewal more or less. */
function hasEnded(token: string | undefined, now: Date): boolean {
  const payload = token?.split(".")[1];
  if (!payload) return true;
  try {
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as { exp?: unknown };
    return typeof claims.exp !== "number" || claims.exp - margin <= now.getTime() / 1000;
  } catch {
    return false; // not one of ours: whoever reads it next refuses it with the right words
  }
}
