import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Scope } from "./queries.ts";

/** Milliseconds for which a page is sent without asking whether it is still right. */
export const trusted = 800;
/** Milliseconds after which a page is made anew although no notice changed: a phone or a name may have. */
export const longest = 60_000;
/** Milliseconds for which somebody who reads a page may be expected to be followed by others. */
const reading = 10_000;

/** A rendered page, compressed once. */
export interface CachedPage {
  scope: Scope;
  /** What it was made from: version of the board and the day. */
  stamp: string;
  /** Weak entity tag. */
  etag: string;
  bodies: Record<Encoding, Buffer>;
  /** Names and values of all headers, one list each, as `writeHead` takes them fastest. */
  headers: Record<Encoding, string[]>;
  /** When the day ends on which it was made, milliseconds of the server's clock: lists may be on show no longer then. */
  until: number;
  /** Milliseconds on the process's own clock. */
  madeAt: number;
  checkedAt: number;
  /** When somebody asked for it last. */
  readAt: number;
}

export type Encoding = "br" | "gzip" | "identity";

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** A page as it is rendered. */
export interface Rendered {
  html: string;
  /**
   * Will others ask for it, too? Addresses that find nothing have no end (any item, any year): if they were kept they
   * would push out the boards that are read.
   */
  isWorthKeeping: boolean;
}

/** A page as it is made, and what it depends on. */
export interface MadePage extends Rendered {
  scope: Scope;
  stamp: string;
  /** When the day ends on which it was made, milliseconds of the server's clock. */
  until: number;
}

/**
 * Compresses a page that will be sent many times. Runs on the thread pool; about 1 ms for a board.
 * @param headers all headers but entity tag, length and encoding
 * @param now milliseconds on the process's own clock
 */
export async function packPage(
  { html, scope, stamp, until }: Omit<MadePage, "isWorthKeeping">,
  headers: Record<string, string>,
  now: number,
): Promise<CachedPage> {
  const identity = Buffer.from(html);
  const [br, gz] = await Promise.all([compress(identity, "br", 9), compress(identity, "gzip", 6)]);
  const bodies = { br, gzip: gz, identity };
  const etag = etagOf(identity);
  const listOf = (encoding: Encoding) =>
    Object.entries({
      ...headers,
      etag,
      ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
      "content-length": String(bodies[encoding].length),
    }).flat();
  const lists = { br: listOf("br"), gzip: listOf("gzip"), identity: listOf("identity") };
  return {
    scope,
    stamp,
    until,
    etag,
    bodies,
    headers: lists,
    madeAt: now,
    checkedAt: now,
    readAt: Number.NEGATIVE_INFINITY,
  };
}

/** Weak, because the same page has the same tag in every encoding. */
export const etagOf = (bytes: Buffer): string =>
  `W/"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;

/** Compresses bytes; 4 is good for what is sent once, 9 for what is kept. */
export function compress(bytes: Buffer, encoding: Encoding, quality: number): Promise<Buffer> {
  if (encoding === "identity") return Promise.resolve(bytes);
  if (encoding === "gzip") return gzipped(bytes, { level: quality });
  return brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      // Pages are smaller than 64 KB. With a wider window brotli fills tables of many megabytes first: 59 ms instead of 0.7.
      [constants.BROTLI_PARAM_LGWIN]: 16,
    },
  });
}

/** The best encoding that the client takes. Brotli is offered on https only by most browsers; then gzip comes. */
export function encodingFor(accepted: string | undefined): Encoding {
  if (!accepted) return "identity";
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:\s*,|\s*$))/.test(accepted)) return "br";
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s*,|\s*$))/.test(accepted) ? "gzip" : "identity";
}

const sizeOf = ({ bodies }: CachedPage): number =>
  bodies.br.length + bodies.gzip.length + bodies.identity.length + 4096;

/** Pages by address, the least recently used ones dropped beyond a number of bytes. */
export class PageCache {
  readonly #pages = new Map<string, CachedPage>();
  #bytes = 0;
  /** Grows with every `forget`. */
  generation = 0;
  /** The generation that began when the village was forgotten last. */
  readonly #forgotten = new Map<string, number>();

  constructor(readonly limit = 64 * 1024 * 1024) {}

  get(address: string): CachedPage | undefined {
    return this.#pages.get(address);
  }

  /** Marks a page as used lately. Not part of `get`, which is called for every request. */
  touch(address: string, page: CachedPage): void {
    this.#pages.delete(address);
    this.#pages.set(address, page);
  }

  put(address: string, page: CachedPage): void {
    this.drop(address);
    if (sizeOf(page) > this.limit / 4) return;
    this.#pages.set(address, page);
    this.#bytes += sizeOf(page);
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.limit) break;
      this.drop(oldest);
    }
  }

  drop(address: string): void {
    const page = this.#pages.get(address);
    if (!page) return;
    this.#pages.delete(address);
    this.#bytes -= sizeOf(page);
  }

  /** The village's pages, and those of counties, must be checked before they are sent again. */
  forget(villageId: string): void {
    this.#forgotten.set(villageId, ++this.generation);
    for (const page of this.#pages.values())
      if (!("villageId" in page.scope) || page.scope.villageId === villageId) page.checkedAt = Number.NEGATIVE_INFINITY;
  }

  /** Was something published since that generation that what was looked up then can't know? */
  isOutdated(scope: Scope, since: number): boolean {
    return ("villageId" in scope ? (this.#forgotten.get(scope.villageId) ?? 0) : this.generation) > since;
  }

  /** Pages that people are reading, those read last first. */
  readLately(now: number): [address: string, page: CachedPage][] {
    return [...this.#pages]
      .filter(([, { readAt }]) => now - readAt <= reading)
      .sort(([, one], [, other]) => other.readAt - one.readAt);
  }

  get size(): { pages: number; bytes: number } {
    return { pages: this.#pages.size, bytes: this.#bytes };
  }
}
