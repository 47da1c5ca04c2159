import {
  decodeBundle,
  formatNote,
  fromBase64,
  type NoteSignature,
  parseTile,
  parseVerifierKey,
  type Tile,
  tilePath,
  tileWidth,
  type VerifierKey,
} from "../../../shared/log/index.ts";
import { Alarm, Refused, Unreachable } from "./alarm.ts";

/** The longest bundle: 256 entries with their lengths. */
const largestAnswer = tileWidth * 65_537;
const patience = 30_000;
/** Answers of servers and proxies that will be over later. */
const passing = new Set([408, 429, 502, 503, 504]);

/** A log on the web, as a witness reads it. */
export class LogSource {
  /** @param base such as `https://example.cn/log/640221` */
  constructor(readonly base: string) {}

  async key(): Promise<VerifierKey> {
    return parseVerifierKey((await this.#text("key")).trim());
  }

  /** The newest checkpoint, as a signed note; not yet verified. */
  checkpoint(): Promise<string> {
    return this.#text("checkpoint");
  }

  /** Entries of one bundle, those below `size`. @throws Alarm `entry` when the server sends something else */
  async entries(index: number, size: number): Promise<Uint8Array[]> {
    const width = Math.min(tileWidth, size - index * tileWidth);
    const tile: Tile = { level: "entries", index, width };
    try {
      return decodeBundle(await this.#bytes(tilePath(tile)), width);
    } catch (fault) {
      if (fault instanceof Unreachable && !(fault instanceof Refused)) throw fault;
      throw new Alarm("entry", entriesUnder({ level: 0, index, width }));
    }
  }

  /** Hashes of one tile. @throws Alarm `tree` when the server sends something else */
  async hashes(tile: Tile & { level: number }): Promise<Uint8Array[]> {
    try {
      return parseTile(await this.#bytes(tilePath(tile)), tile.width);
    } catch (fault) {
      if (fault instanceof Unreachable && !(fault instanceof Refused)) throw fault;
      throw new Alarm("tree", entriesUnder(tile));
    }
  }

  consistency(from: number, to: number): Promise<Uint8Array[]> {
    return this.#proof(`proof/consistency?from=${from}&to=${to}`);
  }

  inclusion(entry: number, size: number): Promise<Uint8Array[]> {
    return this.#proof(`proof/inclusion?entry=${entry}&size=${size}`);
  }

  /** @returns null when it was taken, otherwise what the server says */
  async submit(text: string, signatures: readonly NoteSignature[]): Promise<string | null> {
    const checkpoint = formatNote({ text, signatures: [...signatures] });
    const answer = await this.#ask("cosignatures", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ checkpoint }),
    });
    if (answer.ok) return null;
    const body = (await answer.json().catch(() => null)) as { error?: { message?: unknown } } | null;
    return typeof body?.error?.message === "string" ? body.error.message : `服务器回答 ${answer.status}`;
  }

  /** What is no proof becomes one that doesn't fit. */
  async #proof(path: string): Promise<Uint8Array[]> {
    try {
      const { proof } = JSON.parse(await this.#text(path)) as { proof?: unknown };
      return Array.isArray(proof) ? proof.map((hash) => fromBase64(String(hash)) ?? new Uint8Array()) : [];
    } catch (fault) {
      if (fault instanceof Refused || fault instanceof SyntaxError) return [];
      throw fault;
    }
  }

  async #text(path: string): Promise<string> {
    return new TextDecoder().decode(await this.#bytes(path));
  }

  async #bytes(path: string): Promise<Uint8Array> {
    const answer = await this.#ask(path);
    if (!answer.ok) {
      const words = `${this.base}/${path} 回答 ${answer.status}`;
      throw passing.has(answer.status) ? new Unreachable(words) : new Refused(words);
    }
    const bytes = new Uint8Array(await answer.arrayBuffer().catch(() => unreachable(this.base)));
    if (bytes.length > largestAnswer) throw new Unreachable(`${this.base}/${path} 的回答太大`);
    return bytes;
  }

  async #ask(path: string, init: RequestInit = {}): Promise<Response> {
    const options = { ...init, cache: "no-store", signal: AbortSignal.timeout(patience) } as const;
    return fetch(`${this.base}/${path}`, options).catch(() => unreachable(this.base));
  }
}

/** Which entries a tile of hashes covers, as people count. */
export function entriesUnder({ level, index, width }: Tile & { level: number }): { from: number; to: number } {
  const first = index * tileWidth;
  return { from: first * tileWidth ** level + 1, to: (first + width) * tileWidth ** level };
}

function unreachable(base: string): never {
  throw new Unreachable(`连不上 ${base}`);
}
