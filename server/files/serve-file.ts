// Writes a stored file as an answer; apart from the routes because every header here has its reason.
import type { Context } from "koa";
import { isPicture } from "./checks/kinds.ts";
import type { Attachment } from "./entities.ts";
import type { StoredObject } from "./object-store.ts";
import type { ReadableFile } from "./queries.ts";

/**
 * A year: the address is the hash of the content, so it can never mean anything else. Shared caches ask once a minute whether it
 * is still there: what was deleted by law must not live on in them.
 */
const forever = "public, max-age=31536000, s-maxage=60, immutable";

/** Has the caller this public file already? Then the answer, 304, is written. Private files are kept by nobody. */
export function isKnown(context: Context, { sha256 }: Attachment, variant: string): boolean {
  context.status = 200;
  context.etag = `${sha256}${variant}`;
  if (!context.fresh) return false;
  context.set("cache-control", forever);
  context.status = 304;
  return true;
}

/** Sends the bytes with their headers; for HEAD the headers alone. */
export function sendFile(
  context: Context,
  { row, name, isPublic }: ReadableFile,
  { stream, size }: StoredObject,
): void {
  context.status = 200;
  if (context.method === "HEAD") stream.destroy();
  else context.body = stream;
  // Only pictures, which are our own encoding, are shown in the page; a PDF's scripts never run on our address.
  context.attachment(name, { type: isPicture(row.mediaType) ? "inline" : "attachment" });
  context.type = row.mediaType;
  context.length = size;
  context.set({
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": isPublic ? forever : "private, no-store",
  });
}
