// What an office document would fetch from elsewhere when somebody opens it. Apart from office.ts, which would grow too long.
import { buffer } from "node:stream/consumers";
import type { Entry, ZipFile } from "yauzl";
import { Problem } from "../../core/problem.ts";

/** Bytes of a list of relations; a workbook with thousands of links stays below. */
const longest = 4 * 1024 * 1024;
const listName = /(?:^|\/)_rels\/[^/]*\.rels$/i;
const unsafe = () => new Problem("files.archive_unsafe");

/**
 * Refuses a document that brings a template, an object or a frame from another computer: what it would run isn't in the file, so
 * nobody has looked at it. Links that a reader must click, pictures of web pages, and other files of one's own disk are let pass.
 * @throws Problem `files.office_unsafe`; `files.archive_unsafe` for a list that we can't read as the office program does
 */
export async function refuseRemoteParts(zip: ZipFile, entries: Iterable<Entry>): Promise<void> {
  for (const entry of entries) {
    if (!listName.test(entry.fileName)) continue;
    if (entry.uncompressedSize > longest) throw unsafe();
    const text = (await buffer(await zip.openReadStreamPromise(entry))).toString("utf8");
    if (relationsIn(text).some(isRemotePart)) throw new Problem("files.office_unsafe");
  }
}

type Attributes = ReadonlyMap<string, string>;

/** The relations of a list. Entities of its own and other encodings than UTF-8 could hide one from us. */
function relationsIn(text: string): Attributes[] {
  const [, encoding = "utf-8"] = /^\uFEFF?<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)/i.exec(text) ?? [];
  if (text.includes("<!") || /[\0\uFFFD]/.test(text) || encoding.toLowerCase() !== "utf-8") throw unsafe();
  // Values may hold a `>`, so quotes are followed.
  const tags = text.matchAll(/<(?:[^\s<>"'/=]+:)?Relationship(?=[\s/>])((?:"[^"]*"|'[^']*'|[^<>"'])*)>/g);
  return [...tags].map(([, inside = ""]) => attributesIn(inside));
}

const attributesIn = (inside: string): Attributes =>
  new Map(
    [...inside.matchAll(/([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = "", double, single]) => [
      name,
      plain(double ?? single ?? ""),
    ]),
  );

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** A value with its entities as the signs that they stand for. */
const plain = (value: string): string =>
  value.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name] ?? whole;
    const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

function isRemotePart(relation: Attributes): boolean {
  if (relation.get("TargetMode") !== "External") return false;
  const kind = (relation.get("Type") ?? "").split("/").at(-1);
  const target = (relation.get("Target") ?? "").trim();
  if (kind === "hyperlink" || isOnOwnDisk(target)) return false;
  return !(kind === "image" && /^https?:/i.test(target));
}

/** `C:\…`, `file:///C:/…`, `/…`, or a name relative to the document; not `\\server\…`, in whatever way that is written. */
const isOnOwnDisk = (target: string): boolean =>
  /^(?:file:\/\/\/(?![\\/%])|[a-z]:[\\/]|\/(?![\\/%]))/i.test(target) ||
  (!/^[\\/%]/.test(target) && !/^[^\\/?#]*:/.test(target));
