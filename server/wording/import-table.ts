// The columns of a table of terms and what a row must say; apart from the command, because it needs no database.
import { type Term, type TermKind, termKey, termKinds, termLimits } from "../../shared/wording/index.ts";
import { type Issue, Problem } from "../core/problem.ts";
import { type ColumnRule, readSheet, readTable, rowIssue, type TableRecord } from "../core/sheets.ts";
import { isBasicSecret } from "./plan.ts";

type Key = "text" | "kind" | "suggestions" | "exceptions" | "source";

const columns: readonly ColumnRule<Key>[] = [
  { key: "text", titles: ["词语", "词", "错词", "敏感词", "term"], required: true },
  { key: "kind", titles: ["类别", "分类", "kind"], required: true },
  { key: "suggestions", titles: ["建议", "建议用语", "正确用语", "正词", "suggestion"], required: false },
  { key: "exceptions", titles: ["不属于", "例外", "exceptions"], required: false },
  { key: "source", titles: ["依据", "说明", "来源", "source"], required: false },
];

/** Titles of the columns, in the order of the template. */
export const termColumns = columns.map(({ key, titles: [title], required }) => ({ key, title, required }));

/** A table that was read: what it wants, and what is wrong with it. */
export interface TermsTable {
  wanted: Term[];
  issues: Issue[];
}

/** Reads an uploaded table; takes a second for 50,000 rows. @throws Problem `import.*` */
export type ReadTerms = (bytes: Buffer) => Promise<TermsTable>;

export const readTermsHere: ReadTerms = async (bytes) => readTerms(await readSheet(bytes, termLimits.terms));

function readTerms(rows: Awaited<ReturnType<typeof readSheet>>): TermsTable {
  const { records, issues } = readTable(rows, columns, termLimits.terms);
  const wanted: Term[] = [];
  const lines = new Map<string, number>();
  for (const record of records) {
    const found = rowIssues(record, lines);
    issues.push(...found);
    if (found.length === 0) wanted.push(termOf(record.values));
  }
  return { wanted, issues };
}

/** Several in one cell: 、 or ； between them. */
export const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、；;|\n]/)
      .map((one) => one.trim())
      .filter((one) => one !== ""),
  ),
];

const kindOf = (text: string): TermKind | undefined =>
  (Object.keys(termKinds) as TermKind[]).find((kind) => kind === text.toLowerCase() || termKinds[kind] === text);

const termOf = ({ text, kind, suggestions, exceptions, source }: Record<Key, string>): Term => ({
  ...{ text, source, kind: kindOf(kind) as TermKind },
  suggestions: listOf(suggestions),
  exceptions: listOf(exceptions),
});

const titleOf = (key: Key): string => termColumns.find((column) => column.key === key)?.title ?? key;

function rowIssues({ line, values }: TableRecord<Key>, lines: Map<string, number>): Issue[] {
  const kind = kindOf(values.kind);
  const issues: Issue[] = [];
  const wrong = (key: Key, code: string, message: string) =>
    issues.push(rowIssue(line, titleOf(key), `term.${code}`, message));
  if (!kind) wrong("kind", "kind", kindText(values));
  for (const [key, message] of termFaults(kind ? termOf(values) : { ...termOf({ ...values, kind: "typo" }) }))
    wrong(key, key, message);
  const own = termKey(values.text);
  const before = lines.get(own);
  if (own !== "" && before !== undefined) wrong("text", "twice", `与第 ${before} 行重复，请只留一行。`);
  else lines.set(own, line);
  return issues;
}

function kindText({ kind, text }: Record<Key, string>): string {
  const swapped = kindOf(text) ? "看起来与“词语”填反了。" : "";
  const names = Object.values(termKinds).join("、");
  return `应是${names}之一，现在是“${kind.slice(0, 20)}”。${swapped}`;
}

/** What is wrong with a term, by column. The same for a row of a table and for the form. */
export function termFaults(term: Term): [Key, string][] {
  const faults: [Key, string][] = [];
  const { text, kind, suggestions, exceptions, source } = term;
  const key = termKey(text);
  if (text === "") faults.push(["text", "没有填写。"]);
  else if (key.length < termLimits.shortest)
    faults.push(["text", `至少 ${termLimits.shortest} 个字，一个字会到处误标。`]);
  else if (text.length > termLimits.text) faults.push(["text", `最多 ${termLimits.text} 个字。`]);
  if (kind !== "secrecy" && isBasicSecret(text))
    faults.push(["kind", "这是系统自带的涉密词，不能改成别的类别；有误拦的请填“不属于”。"]);
  if (kind === "secrecy" && suggestions.length > 0) faults.push(["suggestions", "涉密词不能换个说法公开，请留空。"]);
  if (suggestions.length > termLimits.suggestions) faults.push(["suggestions", `最多 ${termLimits.suggestions} 个。`]);
  if (suggestions.some((one) => one.length > termLimits.suggestion))
    faults.push(["suggestions", `每个最多 ${termLimits.suggestion} 个字。`]);
  if (suggestions.includes(text)) faults.push(["suggestions", "与词语相同。"]);
  if (exceptions.length > termLimits.exceptions) faults.push(["exceptions", `最多 ${termLimits.exceptions} 个。`]);
  if (exceptions.some((one) => one.length > termLimits.exception))
    faults.push(["exceptions", `每个最多 ${termLimits.exception} 个字。`]);
  const strange = exceptions.find((one) => !termKey(one).includes(key) || termKey(one) === key);
  if (key !== "" && strange !== undefined)
    faults.push(["exceptions", `应是包含“${text.slice(0, 30)}”的更长的词，“${strange.slice(0, 30)}”不是。`]);
  if (source.length > termLimits.source) faults.push(["source", `最多 ${termLimits.source} 个字。`]);
  return faults;
}

/** A term as a person typed it. @throws Problem `request.invalid` with every fault */
export function demandTerm(term: Term): void {
  const issues = termFaults(term).map(([path, message]) => ({
    ...{ path, key: `term.${path}` },
    message: `“${titleOf(path)}”：${message}`,
  }));
  if (issues.length > 0) throw new Problem("request.invalid", { issues, count: issues.length });
}
