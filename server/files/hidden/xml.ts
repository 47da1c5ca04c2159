import { Problem } from "../../core/problem.ts";

/** An element of an XML part; its start tag is kept as it was written. */
export interface Element {
  /** Without prefix. */
  name: string;
  tag: string;
  /** The end tag; empty for an element without content. */
  end: string;
  children: Node[];
}
export type Node = Element | string;

const unsafe = () => new Problem("files.archive_unsafe");
const tokens = /<(?:"[^"]*"|'[^']*'|[^<>"'])*>|[^<]+/g;

/**
 * The nodes of a part. What we might read otherwise than the office program does is refused: comments, entities of its own, other
 * encodings than UTF-8, tags that don't match.
 * @throws Problem `files.archive_unsafe`
 */
export function parseXml(text: string): Node[] {
  refuseUnplain(text);
  const top: Node[] = [];
  const open: Element[] = [];
  let read = 0;
  for (const [token] of text.matchAll(tokens)) {
    read += token.length;
    const siblings = open.at(-1)?.children ?? top;
    if (!token.startsWith("<") || token.startsWith("<?")) siblings.push(token);
    else if (token.startsWith("</")) {
      const element = open.pop();
      if (!element || element.name !== nameIn(token.slice(1))) throw unsafe();
      element.end = token;
    } else {
      const element: Element = { name: nameIn(token), tag: token, end: "", children: [] };
      siblings.push(element);
      if (!token.endsWith("/>")) open.push(element);
    }
  }
  if (open.length > 0 || read !== text.length) throw unsafe();
  return top;
}

/** Refuses comments, entities of its own and other encodings than UTF-8, in which something could be spelled past us. */
export function refuseUnplain(text: string): void {
  const [, encoding = "utf-8"] = /^\uFEFF?<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)/i.exec(text) ?? [];
  if (text.includes("<!") || /[\0\uFFFD]/.test(text) || encoding.toLowerCase() !== "utf-8") throw unsafe();
}

const nameIn = (tag: string): string => /^<?\/?(?:[^\s<>/:]+:)?([^\s<>/:]+)/.exec(tag)?.[1] ?? "";

export const writeXml = (nodes: readonly Node[]): string =>
  nodes.map((node) => (typeof node === "string" ? node : node.tag + writeXml(node.children) + node.end)).join("");

/** The value of an attribute, by its name without prefix; undefined when it isn't there. */
export const attribute = (element: Element, name: string): string | undefined =>
  new RegExp(`[\\s:]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(element.tag)
    ?.slice(1)
    .find((value) => value !== undefined);

export const childOf = (element: Element, name: string): Element | undefined =>
  element.children.find((node): node is Element => typeof node !== "string" && node.name === name);

/** All elements below, in order. */
export function* elementsIn(nodes: readonly Node[]): Generator<Element> {
  for (const node of nodes)
    if (typeof node !== "string") {
      yield node;
      yield* elementsIn(node.children);
    }
}
