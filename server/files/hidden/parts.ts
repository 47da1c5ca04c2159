import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { attribute, elementsIn, type Node, parseXml, writeXml } from "./xml.ts";

/** The parts of an office document by name, measured before (`checkOffice`). */
export type Parts = Record<string, Uint8Array>;

/** What cleaning came to. */
export interface Cleaned {
  bytes: Buffer;
  /** What was taken out, in words; whoever sends the file must agree. */
  removed: string[];
  /** Properties of the document (author, company, …), taken out without asking: nothing that is seen changes. */
  properties: boolean;
}

export const unpack = (bytes: Buffer): Parts => unzipSync(bytes);

/** The same parts always give the same bytes. */
export const pack = (parts: Parts): Buffer => Buffer.from(zipSync(parts, { mtime: new Date("2000-01-01T00:00:00") }));

export const textOf = (parts: Parts, name: string): string => strFromU8(parts[name] ?? new Uint8Array());
export const nodesOf = (parts: Parts, name: string): Node[] => parseXml(textOf(parts, name));

const emptyProperties: Record<string, string> = {
  "docProps/core.xml":
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
  "docProps/app.xml":
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
  "docProps/custom.xml":
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
};
/** Who and where; a program's name and the counts of pages say nothing of anybody. */
const telling = new Set([
  "creator",
  "lastModifiedBy",
  "Company",
  "Manager",
  "HyperlinkBase",
  "keywords",
  "description",
  "subject",
  "category",
  "property",
  "Template",
]);

/** Empties the properties when they tell of somebody. */
export function withoutProperties(parts: Parts): { parts: Parts; properties: boolean } {
  const told = Object.keys(emptyProperties).some(
    (name) =>
      parts[name] !== undefined &&
      [...elementsIn(nodesOf(parts, name))].some((element) => telling.has(element.name) && element.children.length > 0),
  );
  if (!told) return { parts, properties: false };
  const emptied = Object.entries(emptyProperties).filter(([name]) => parts[name] !== undefined);
  return {
    parts: { ...parts, ...Object.fromEntries(emptied.map(([name, xml]) => [name, strToU8(xml)])) },
    properties: true,
  };
}

/** Takes parts out, with the lines that speak of them in the list of types and in relations. */
export function withoutParts(parts: Parts, gone: ReadonlySet<string>): Parts {
  if (gone.size === 0) return parts;
  const kept = Object.fromEntries(Object.entries(parts).filter(([name]) => !gone.has(name)));
  for (const name of Object.keys(kept)) {
    if (name === "[Content_Types].xml")
      kept[name] = filtered(kept, name, (element) => !gone.has((attribute(element, "PartName") ?? "").slice(1)));
    else if (name.endsWith(".rels"))
      kept[name] = filtered(kept, name, (element) => !gone.has(targetOf(name, attribute(element, "Target") ?? "")));
  }
  return kept;
}

type Kept = (element: Exclude<Node, string>) => boolean;

function filtered(parts: Parts, name: string, keep: Kept): Uint8Array {
  const nodes = nodesOf(parts, name);
  for (const element of elementsIn(nodes))
    element.children = element.children.filter((node) => typeof node === "string" || keep(node));
  return strToU8(writeXml(nodes));
}

/** `word/_rels/document.xml.rels` and `comments.xml` → `word/comments.xml`. */
function targetOf(rels: string, target: string): string {
  const folder = rels.replace(/_rels\/[^/]*$/, "");
  const path = new URL(target, `http://x/${folder}`);
  return path.host === "x" ? decodeURIComponent(path.pathname.slice(1)) : "";
}
