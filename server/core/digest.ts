import { createHash } from "node:crypto";
import type { Context } from "koa";

/** SHA-256 as 64 hex digits. */
export const sha256Of = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** A weak entity tag for what these bytes say: the same in every encoding. */
export const tagOf = (bytes: Uint8Array | string): string =>
  `W/"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`;

/**
 * Does the caller have the answer with this tag already? Koa's own `fresh` calls every copy stale when the request says `no-cache`,
 * which some clients add to each revalidation.
 */
export const hasCopy = (context: Context, tag: string): boolean =>
  context
    .get("if-none-match")
    .split(",")
    .some((known) => known.trim() === "*" || known.trim() === tag);
