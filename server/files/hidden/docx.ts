import { strToU8 } from "fflate";
import { type Cleaned, nodesOf, type Parts, pack, unpack, withoutParts, withoutProperties } from "./parts.ts";
import { attribute, childOf, type Element, elementsIn, type Node, writeXml } from "./xml.ts";

/** Parts that nobody sees: comments, their authors, data beside the text, objects of other programs. */
const hiddenParts: readonly [RegExp, string][] = [
  [/^word\/(comments\w*|people|commentsExtensible)\.xml$/, "批注"],
  [/^customXml\//, "附带的数据"],
  [/^word\/embeddings\//, "嵌入的对象"],
  [/^word\/glossary\//, "构建基块"],
];
/** Parts with text that is seen. */
const textPart = /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/;
const chartPart = /^word\/charts\/[^/]+\.xml$/;

const dropped: Record<string, string> = {
  del: "修订",
  moveFrom: "修订",
  cellDel: "修订",
  commentRangeStart: "批注",
  commentRangeEnd: "批注",
  commentReference: "批注",
  object: "嵌入的对象",
};
/** Marks that are left of taken-out things, and what a format was before. */
const silent = /^(\w+Change|moveFromRange\w+|moveToRange\w+|annotationRef|externalData)$/;
const unwrapped = new Set(["ins", "moveTo"]);

/** Takes out of a DOCX what is not seen when it is opened: comments, changes that were tracked, hidden text, data beside it. */
export function cleanDocx(bytes: Buffer): Cleaned {
  const before = unpack(bytes);
  const counts = new Map<string, number>();
  const gone = new Set<string>();
  for (const name of Object.keys(before)) {
    const [, kind] = hiddenParts.find(([pattern]) => pattern.test(name)) ?? [];
    if (kind === undefined || name.includes("_rels/")) continue;
    gone.add(name);
    if (kind !== "批注") counts.set(kind, (counts.get(kind) ?? 0) + 1);
    else counts.set(kind, counts.get(kind) ?? 0);
  }
  for (const name of Object.keys(before)) if (isRelationsOf(name, gone)) gone.add(name);
  const parts = { ...withoutParts(before, gone) };
  const hiddenStyles = stylesHidden(parts);
  for (const name of Object.keys(parts).filter((part) => textPart.test(part) || chartPart.test(part))) {
    const nodes = nodesOf(parts, name);
    const cleaner = new Cleaner(hiddenStyles);
    const cleaned = cleaner.nodes(nodes);
    for (const [kind, count] of cleaner.counts) counts.set(kind, (counts.get(kind) ?? 0) + count);
    if (cleaner.counts.size > 0 || gone.size > 0) parts[name] = strToU8(writeXml(cleaned));
  }
  const { parts: last, properties } = withoutProperties(parts);
  const removed = [...counts].map(([kind, count]) => (count > 0 ? `${count} 处${kind}` : kind));
  return { bytes: removed.length > 0 || properties ? pack(last) : bytes, removed, properties };
}

const isRelationsOf = (name: string, gone: ReadonlySet<string>): boolean =>
  /_rels\/[^/]+\.rels$/.test(name) && gone.has(name.replace(/_rels\/([^/]+)\.rels$/, "$1"));

/** Is the property on? It may say so with a value. */
const isOn = (element: Element | undefined): boolean =>
  element !== undefined && !/^(0|false|off)$/.test(attribute(element, "val") ?? "");

/** Ids of the styles whose text isn't shown. */
function stylesHidden(parts: Parts): ReadonlySet<string> {
  if (!parts["word/styles.xml"]) return new Set();
  const styles = [...elementsIn(nodesOf(parts, "word/styles.xml"))].filter(({ name }) => name === "style");
  return new Set(
    styles.flatMap((style) => {
      const look = childOf(style, "rPr");
      return look && isOn(childOf(look, "vanish")) ? [attribute(style, "styleId") ?? ""] : [];
    }),
  );
}

/** Goes through a part's elements and counts what it takes out. */
class Cleaner {
  readonly counts = new Map<string, number>();
  constructor(readonly hiddenStyles: ReadonlySet<string>) {}

  nodes(nodes: readonly Node[]): Node[] {
    return nodes.flatMap((node) => (typeof node === "string" ? [node] : this.#element(node)));
  }

  #element(element: Element): Node[] {
    if (silent.test(element.name)) return [];
    const kind = dropped[element.name];
    if (kind !== undefined)
      return this.#drop(kind, element.name === "commentRangeEnd" || element.name === "commentReference" ? 0 : 1);
    if (this.#isHidden(element)) return this.#drop("隐藏文字", 1);
    if (isDeletedRow(element)) return this.#drop("修订", 1);
    if (unwrapped.has(element.name)) {
      this.#drop("修订", 1);
      return this.nodes(element.children);
    }
    return [{ ...element, children: this.nodes(element.children) }];
  }

  #drop(kind: string, count: number): [] {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + count);
    return [];
  }

  /** A run or paragraph that its own properties or its style keep from being shown. */
  #isHidden(element: Element): boolean {
    if (element.name !== "r" && element.name !== "p") return false;
    const look = childOf(element, element.name === "r" ? "rPr" : "pPr");
    if (!look) return false;
    const style = childOf(look, element.name === "r" ? "rStyle" : "pStyle");
    const styled = style !== undefined && this.hiddenStyles.has(attribute(style, "val") ?? "");
    return styled || (element.name === "r" && isOn(childOf(look, "vanish")));
  }
}

function isDeletedRow(element: Element): boolean {
  const look = element.name === "tr" ? childOf(element, "trPr") : undefined;
  return look !== undefined && childOf(look, "del") !== undefined;
}
