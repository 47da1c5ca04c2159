import { looksLikeFormula } from "../../../shared/csv.ts";
import { type Issue, Problem } from "../problem.ts";
import { rowLimit, type SheetRow } from "./read-sheet.ts";

/** A column that a table may have. The first title is the one that messages use. */
export interface ColumnRule<Key extends string> {
  key: Key;
  titles: readonly [string, ...string[]];
  required: boolean;
}

/** A data row: its number in the spreadsheet and its texts; an empty cell is "". */
export interface TableRecord<Key extends string> {
  line: number;
  values: Record<Key, string>;
}

/** Something wrong in a row, as a sentence that names row and column. */
export const rowIssue = (line: number, title: string, key: string, message: string): Issue => ({
  path: `${line}.${title}`,
  key,
  message: `第 ${line} 行“${title}”：${message}`,
});

/** Refuses the whole table with a line per problem, in the order of the rows. */
export function refuseIssues(issues: Issue[]): void {
  if (issues.length === 0) return;
  const sorted = [...issues].sort((a, b) => Number.parseInt(a.path, 10) - Number.parseInt(b.path, 10));
  throw new Problem("import.invalid", { issues: sorted, count: issues.length });
}

/**
 * Finds the heading and reads the rows below it, columns in any order. Cells that could act as formulas are issues.
 * @throws Problem `import.invalid` when the heading itself is wrong, `import.too_many_rows`
 */
export function readTable<Key extends string>(
  rows: SheetRow[],
  rules: readonly ColumnRule<Key>[],
  most = rowLimit,
): { records: TableRecord<Key>[]; issues: Issue[] } {
  const head = findHeading(rows, rules);
  const columns = columnsOf(head, rules);
  const body = rows.filter((row) => row.line > head.line);
  if (body.length === 0) refuseIssues([{ path: "", key: "table.empty", message: "表头下面没有数据，请填好再上传。" }]);
  if (body.length > most) throw new Problem("import.too_many_rows", { limit: most });
  const issues = body.flatMap((row) => cellIssues(row, columns));
  const records = body.map((row) => recordOf(row, rules, columns));
  return { records, issues };
}

/** Titles compare without spaces, marks and notes in brackets: `* 姓名（必填）` is 姓名. A longer text is no title. */
const plainTitle = (text: string): string =>
  text
    .slice(0, longestTitle)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\([^()]*\)|[\s*_:]/g, "");
const longestTitle = 60;

const ruleOf = <Key extends string>(text: string, rules: readonly ColumnRule<Key>[]): ColumnRule<Key> | undefined =>
  rules.find((rule) => rule.titles.some((title) => plainTitle(title) === plainTitle(text)));

/** Above the heading there may be a title: of the first rows the one with most known titles is the heading. */
function findHeading<Key extends string>(rows: SheetRow[], rules: readonly ColumnRule<Key>[]): SheetRow {
  const known = (row: SheetRow) => [...row.cells.values()].filter((cell) => ruleOf(cell.text, rules)).length;
  const [best] = rows.slice(0, 5).sort((a, b) => known(b) - known(a) || a.line - b.line);
  if (best && known(best) > 0) return best;
  const titles = rules.filter((rule) => rule.required).map((rule) => rule.titles[0]);
  const message = `没有找到表头。第一行应写明各列的名称：${titles.join("、")}。`;
  throw new Problem("import.invalid", { issues: [{ path: "", key: "table.heading", message }], count: 1 });
}

function columnsOf<Key extends string>(
  head: SheetRow,
  rules: readonly ColumnRule<Key>[],
): Map<number, ColumnRule<Key>> {
  const columns = new Map<number, ColumnRule<Key>>();
  const issues: Issue[] = [];
  const issue = (key: string, title: string, message: string) =>
    issues.push({ path: `${head.line}.${title}`, key, message: `表头：${message}` });
  for (const [column, { text }] of head.cells) {
    const rule = ruleOf(text, rules);
    const shown = text.slice(0, longestTitle);
    if (!rule)
      issue("column.unknown", shown, `不认识“${shown}”这一列。可用的列：${titlesOf(rules)}。请改名或删除这一列。`);
    else if ([...columns.values()].includes(rule))
      issue("column.twice", shown, `“${rule.titles[0]}”出现了两次，请只留一列。`);
    else columns.set(column, rule);
  }
  for (const rule of rules.filter((one) => one.required && ![...columns.values()].includes(one)))
    issue("column.missing", rule.titles[0], `缺少“${rule.titles[0]}”这一列，请补上。`);
  refuseIssues(issues);
  return columns;
}

const titlesOf = (rules: readonly ColumnRule<string>[]): string => rules.map((rule) => rule.titles[0]).join("、");

function cellIssues<Key extends string>(row: SheetRow, columns: Map<number, ColumnRule<Key>>): Issue[] {
  return [...row.cells].flatMap(([column, cell]) => {
    const title = columns.get(column)?.titles[0];
    if (title === undefined)
      return [rowIssue(row.line, `第${column + 1}列`, "cell.stray", "这一列没有表头，请补上列名或清空。")];
    if (cell.isFormula)
      return [rowIssue(row.line, title, "cell.formula", "这一格是公式或错误值。请复制后“选择性粘贴为数值”。")];
    if (looksLikeFormula(cell.text))
      return [rowIssue(row.line, title, "cell.formula", "不能以 = + - @ 开头，请改成普通文字。")];
    return [];
  });
}

function recordOf<Key extends string>(
  row: SheetRow,
  rules: readonly ColumnRule<Key>[],
  columns: Map<number, ColumnRule<Key>>,
): TableRecord<Key> {
  const values = Object.fromEntries(rules.map((rule) => [rule.key, ""])) as Record<Key, string>;
  for (const [column, rule] of columns) values[rule.key] = row.cells.get(column)?.text ?? "";
  return { line: row.line, values };
}
