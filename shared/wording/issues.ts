import type { Mark } from "./mark.ts";
import type { MarkKind } from "./term.ts";
import type { PlacedText } from "./texts.ts";

/** A mark in a notice. */
export interface PlacedMark extends Mark {
  path: string;
  /** A sentence for its author: what and where it is, and what to do. */
  words: string;
}

/** What is said of a mark in its place. */
export function wordsOf(
  { name }: Pick<PlacedText, "name">,
  { kind, severity, found, suggestions, source }: Mark,
): string {
  const what = found.replace(/\s+/g, " ").trim();
  if (severity === "block") return `${name}含有涉密内容“${what}”，不能公开，请删去；拿不准的，先送保密审查。`;
  const why = source === "" ? "" : `（${source}）`;
  const [first] = suggestions;
  const instead = suggestions.filter((text) => text !== "").map((text) => `“${text}”`);
  const step = first === undefined ? "请核对" : instead.length === 0 ? "建议删去" : `建议改为${instead.join("或")}`;
  return `${name}里的“${what}”${remarks[kind]}，${step}${why}。`;
}

const remarks: Readonly<Record<MarkKind, string>> = {
  secrecy: "涉密",
  person: "姓名或职务可能写错",
  institution: "不是现在规范的机构名称",
  outdated: "是过时的说法",
  typo: "可能是错别字",
  expression: "用语不够规范",
  format: "标点或数字用法不合规范",
};

/** What is to be said of a file with secrecy words in it, behind its name. */
export const secretWords = (secrets: readonly string[]): string =>
  `含有涉密内容${secrets
    .slice(0, 3)
    .map((one) => `“${one}”`)
    .join("、")}，不能公开，请换掉；拿不准的，先送保密审查。`;
