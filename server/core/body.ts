import type { IncomingMessage } from "node:http";
import type { Context } from "koa";
import { Problem } from "./problem.ts";

/** JSON bodies: a 5,000-row table is about 1 MB; more than this is a mistake. Bytes. */
export const jsonLimit = 8 * 1024 * 1024;

/** Reads the whole request body, up to `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = new Problem("request.too_large", { limit: `${Math.round(limit / 1024 / 1024)} MB` });
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

/** Parses a JSON body; an empty one is undefined. */
export async function readJson(context: Context): Promise<unknown> {
  const bytes = await readBody(context.req, jsonLimit);
  if (bytes.length === 0) return undefined;
  if (!context.is("json")) throw new Problem("request.media_type", { type: context.get("content-type") || "未注明" });
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (fault) {
    throw new Problem("request.malformed", {}, { cause: fault });
  }
}

/** Parses a form of a page (`application/x-www-form-urlencoded`); of a repeated name the values become a list. */
export async function readForm(context: Context): Promise<Record<string, string | string[]>> {
  const bytes = await readBody(context.req, jsonLimit);
  const form: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(bytes.toString("utf8"))) {
    const before = Object.hasOwn(form, name) ? form[name] : undefined;
    form[name] = before === undefined ? value : [before, value].flat();
  }
  return form;
}
