import type { CatalogueItem } from "../catalogue/item.ts";
import type { Issue } from "../issue.ts";
import { IssueList } from "../notices/issue-list.ts";
import type { Wording } from "./compile.ts";
import type { Mark } from "./mark.ts";
import type { MarkKind } from "./term.ts";
import { noticeTexts, type PlacedText, type Worded } from "./texts.ts";

/** A mark in a notice. */
export interface PlacedMark extends Mark {
  path: string;
  /** A sentence for its author: what and where it is, and what to do. */
  words: string;
}

/** Everything that a list marks in a notice, in its order; longer lists of marks help nobody. */
export function noticeMarks(wording: Wording, item: Pick<CatalogueItem, "elements">, notice: Worded): PlacedMark[] {
  const marks: PlacedMark[] = [];
  for (const text of noticeTexts(item, notice))
    for (const mark of wording.scan(text.text, text.place))
      marks.push({ ...mark, path: text.path, words: wordsOf(text, mark) });
  return marks;
}

/** Marks as issues of their notice: what stops it, and what its author should look at. */
export function wordingIssues(marks: readonly PlacedMark[]): { issues: Issue[]; hints: Issue[] } {
  const [issues, hints] = [new IssueList(), new IssueList()];
  for (const { path, kind, severity, words } of marks)
    (severity === "block" ? issues : hints).add(path, `wording.${kind}`, words);
  return { issues: issues.all(), hints: hints.all() };
}

function wordsOf({ name }: Pick<PlacedText, "name">, { kind, severity, found, suggestions, source }: Mark): string {
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
