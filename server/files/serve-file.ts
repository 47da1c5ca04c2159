// Writes a stored file as an answer; apart from the routes because every header here has its reason.
import type { Context } from "koa";
import { isPicture } from "./checks/kinds.ts";
import type { Attachment } from "./entities.ts";
import type { StoredObject } from "./object-store.ts";

/** A year: the address is the hash of the content, so it can never mean anything else. */
const forever = "public, max-age=31536000, immutable";

/** Headers of a file that the caller may read. True when the caller has it already and the answer is 304. */
export function announceFile(context: Context, row: Attachment, variant: string, isPublic: boolean): boolean {
  // Only pictures, which are our own encoding, are shown in the page; a PDF's scripts never run on our address.
  context.attachment(row.name, { type: isPicture(row.mediaType) ? "inline" : "attachment" });
  context.type = row.mediaType;
  context.set({
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": isPublic ? forever : "private, no-store",
  });
  if (!isPublic) return false;
  context.status = 200;
  context.etag = `${row.sha256}${variant}`;
  if (!context.fresh) return false;
  context.status = 304;
  return true;
}

/** Sends the bytes, or for HEAD only their number. */
export function sendObject(context: Context, { stream, size }: StoredObject): void {
  context.status = 200;
  if (context.method === "HEAD") stream.destroy();
  else context.body = stream;
  context.length = size;
}
