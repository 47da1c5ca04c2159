import type { IncomingMessage } from "node:http";
import type { Context } from "koa";
import { Problem } from "./problem.ts";

/** JSON bodies: a 5,000-row table is about 1 MB; more than this is a mistake. Bytes. */
export const jsonLimit = 8 * 1024 * 1024;
/** What somebody may send who hasn't logged in: a log-in or a token. Bytes. */
export const visitorLimit = 16 * 1024;

const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${Math.round(bytes / 1024 / 1024)} MB`;

/** Reads the whole request body, up to `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = new Problem("request.too_large", { limit: sizeText(limit) });
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early must not destroy the connection: the refusal still has to be written to it.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > limit) throw tooLarge;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** Parses a JSON body of at most `limit` bytes; an empty one is undefined. */
export async function readJson(context: Context, limit = jsonLimit): Promise<unknown> {
  const bytes = await readBody(context.req, limit);
  if (bytes.length === 0) return undefined;
  if (!context.is("json")) throw new Problem("request.media_type", { type: context.get("content-type") || "未注明" });
  if (isDeep(bytes)) throw new Problem("request.malformed");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (fault) {
    throw new Problem("request.malformed", {}, { cause: fault });
  }
}

/** No input of ours goes deeper than ten; whatever walks through values by calling itself must not run out of stack. */
const deepest = 64;
const mark = { quote: 0x22, backslash: 0x5c, open: [0x5b, 0x7b], close: [0x5d, 0x7d] };

/** Does JSON nest too deeply? Looks at bytes, because in UTF-8 none of these marks is ever part of another character. */
function isDeep(json: Buffer): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] ?? 0;
    if (byte === mark.quote) isText = !isText;
    else if (isText) at += byte === mark.backslash ? 1 : 0;
    else if (mark.open.includes(byte)) depth += 1;
    else if (mark.close.includes(byte)) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/**
 * Parses a form of a page (`application/x-www-form-urlencoded`), up to `limit` bytes; of a repeated name the values become a list.
 */
export async function readForm(context: Context, limit = jsonLimit): Promise<Record<string, string | string[]>> {
  const bytes = await readBody(context.req, limit);
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(bytes.toString("utf8"))) {
    const before = values.get(name);
    // Added to, never copied: a name that is repeated 20,000 times must not take a minute.
    if (before) before.push(value);
    else values.set(name, [value]);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length > 1 ? all : (all[0] ?? "")]));
}
