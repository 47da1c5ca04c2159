import { createSecretKey, type KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
import { Problem } from "../core/problem.ts";

/** Who a token speaks for. */
export interface TokenClaims {
  accountId: string;
  sessionId: string;
}

/** Seconds for which an access token is good. */
export const accessTokenSeconds = 600;
const audience = "village-code";

const keys = new Map<string, KeyObject>();

/** Given a text, jsonwebtoken would first try whether it is a public key: half a millisecond with every request. */
function keyOf(secret: string): KeyObject {
  const key = keys.get(secret) ?? createSecretKey(Buffer.from(secret));
  keys.set(secret, key);
  return key;
}

/** A JWT, HS256, good for ten minutes from `now`. */
export function issueAccessToken(secret: string, { accountId, sessionId }: TokenClaims, now: Date): string {
  const iat = Math.floor(now.getTime() / 1000);
  return jwt.sign(
    { sub: accountId, sid: sessionId, aud: audience, iat, exp: iat + accessTokenSeconds },
    keyOf(secret),
    {
      algorithm: "HS256",
    },
  );
}

/**
 * Checks signature, algorithm, audience and time.
 * @throws Problem `auth.token_expired`, or `auth.token_invalid` for anything else (forged, `alg: none`, another secret, another kind of token)
 */
export function readAccessToken(secret: string, token: string, now: Date): TokenClaims {
  try {
    const claims = jwt.verify(token, keyOf(secret), {
      algorithms: ["HS256"],
      audience,
      clockTimestamp: Math.floor(now.getTime() / 1000),
    });
    if (typeof claims === "string" || typeof claims.sub !== "string" || typeof claims.sid !== "string")
      throw new Problem("auth.token_invalid");
    return { accountId: claims.sub, sessionId: claims.sid };
  } catch (fault) {
    if (fault instanceof jwt.TokenExpiredError) throw new Problem("auth.token_expired", {}, { cause: fault });
    if (fault instanceof Problem) throw fault;
    throw new Problem("auth.token_invalid", {}, { cause: fault });
  }
}
