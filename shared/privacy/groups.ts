// Many places of one kind in one column, told together: 300 full names are one thing to mend, not 300.
import { type Finding, kindNames, takenOut } from "./finding.ts";

/** From so many on they are told together; fewer are quicker looked at one by one. */
const many = 6;

/** What stops a notice in one column, all of one kind. */
export interface ColumnGroup {
  /** Stable within a notice. */
  key: string;
  findings: readonly Finding[];
  /** A sentence: how many rows, of what, and how it is written. */
  words: string;
}

const keyOf = ({ element, column, kind, severity }: Finding): string => `${element}.${column}.${kind}.${severity}`;

/** The groups among these findings, in the order of their first places. What stops nothing, or stands alone, is in none. */
export function groupsOf(findings: readonly Finding[]): ColumnGroup[] {
  const together = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.columnName === undefined || finding.severity === "warn") continue;
    const key = keyOf(finding);
    const same = together.get(key);
    if (same) same.push(finding);
    else together.set(key, [finding]);
  }
  return [...together]
    .filter(([, { length }]) => length >= many)
    .map(([key, same]) => ({ key, findings: same, words: wordsOf(same) }));
}

function wordsOf(same: readonly Finding[]): string {
  const [first] = same;
  if (!first) return "";
  const rows = new Set(same.map(({ row }) => row)).size;
  const mend = first.masked === takenOut ? "请删去" : `应写成“${first.masked}”的样子`;
  const told = first.kind === "name" ? "是全名" : `含有${kindNames[first.kind]}`;
  const may = first.kind === "name" ? "" : first.severity === "block" ? "不得公开，" : "不能公开，";
  return `${first.columnName}有 ${rows} 行${told}，${may}${mend}。`;
}
