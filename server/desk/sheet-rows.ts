// A spreadsheet from the phone, laid over the columns of a table. The same limits hold as for every table that people upload.
import { looksLikeFormula } from "../../shared/csv.ts";
import { columnsOf } from "../../shared/typed/form.ts";
import { layOut, type Pasted } from "../../shared/typed/sheet.ts";
import { itemOf } from "../catalogue/index.ts";
import { Problem } from "../core/problem.ts";
import { refuseIssues, rowIssue, rowLimit, type SheetRow } from "../core/sheets.ts";
import type { View } from "../core/work.ts";
import { draftingVillage } from "./village.ts";

type Columns = readonly { key: string; label: string }[];

/**
 * The columns of a table or list of persons, for somebody who may draft in the village.
 * @throws Problem `import.element_unknown` besides those of `draftingVillage`
 */
export async function tableColumns(
  view: View,
  { village, item, element }: { village: string; item: string; element: string },
): Promise<Columns> {
  const { catalogue } = await draftingVillage(view, village);
  const found = itemOf(catalogue, item).elements.find(({ key }) => key === element);
  const columns = found && columnsOf(found);
  if (!columns) throw new Problem("import.element_unknown", { item, element });
  return columns;
}

/**
 * Rows of texts by column key, as if they had been pasted, and the lines as they stand in the sheet.
 * @throws Problem `import.invalid` for cells that are formulas or could act as such, `import.empty`, `import.too_many_rows`
 */
export function sheetRows(rows: readonly SheetRow[], columns: Columns): Pasted & { lines: string[][] } {
  refuseIssues(rows.flatMap(formulasIn));
  const [first, second] = rows;
  // Above the headings there may be a title: one cell alone, over a row with more.
  const body = first?.cells.size === 1 && (second?.cells.size ?? 0) > 1 ? rows.slice(1) : rows;
  const lines = body.map(textsOf);
  const laid = layOut(lines, columns, 0);
  if (laid.rows.length === 0) throw new Problem("import.empty");
  if (laid.rows.length > rowLimit) throw new Problem("import.too_many_rows", { limit: rowLimit });
  return { ...laid, lines };
}

/** Cells by position; empty ones between others count. */
const textsOf = ({ cells }: SheetRow): string[] => {
  const texts: string[] = [];
  for (const [column, { text }] of cells) texts[column] = text;
  return Array.from(texts, (text) => text ?? "");
};

/** A negative amount begins with a sign and is no formula; a lone dash means that there is nothing. */
const isFigure = (text: string): boolean => /^[-+－＋]*[¥￥]?[\d,.]*(元|亩|人|户|万|%)?$/.test(text.replace(/\s/g, ""));

const formulasIn = ({ line, cells }: SheetRow) =>
  [...cells].flatMap(([column, { text, isFormula }]) => {
    const where = `第${column + 1}列`;
    if (isFormula) return [rowIssue(line, where, "cell.formula", "这一格是公式或错误值。请复制后“选择性粘贴为数值”。")];
    if (looksLikeFormula(text) && !isFigure(text))
      return [rowIssue(line, where, "cell.formula", "不能以 = + - @ 开头，请改成普通文字。")];
    return [];
  });
