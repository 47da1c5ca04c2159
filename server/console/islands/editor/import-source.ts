import type { Sheet, SheetProfileAnswer, SheetProfileInput } from "../../../../shared/api/sheets.ts";
import type { CatalogueElement } from "../../../../shared/catalogue/item.ts";
import { gridOf } from "../../../../shared/spreadsheets/grid.ts";
import { type Target, targetOf } from "../../../../shared/spreadsheets/target.ts";
import { type Understood, understand, type Wishes } from "../../../../shared/spreadsheets/understand.ts";
import { parseSheet } from "../../../../shared/typed/sheet.ts";
import { callSurely, newKey } from "../kit/request.ts";
import type { EditorFacts } from "./facts.ts";
import { sendForm } from "./upload.ts";

/** The table that an import is for, and where it stands. */
export interface ImportAim {
  villageCode: string;
  item: EditorFacts["item"];
  element: CatalogueElement;
  period: string | null;
}

/** Cells that were read, from a file or pasted. */
export interface Source extends Pick<Sheet, "grid" | "sheets" | "sheet" | "removed" | "profiles"> {
  understood: Understood;
}

/** The columns that rows can go into. @throws for an element without rows: only tables import */
export function aimOf({ item, element, period }: ImportAim): Target {
  const target = targetOf(item, element, period);
  if (!target) throw new Error(`${element.key} holds no rows`);
  return target;
}

/** Where the table's workbook to fill in is. */
export const templatePath = ({ villageCode, item, element }: ImportAim): string =>
  `/api/villages/${villageCode}/items/${item.code}/tables/${element.key}/template`;

/** Bytes of a file; the server takes no more. */
const mostBytes = 5 * 1024 * 1024;

/** Has the server read a file. @throws Refusal, or Error with a sentence */
export function readFile(
  { villageCode, item, element, period }: ImportAim,
  file: File,
  wish: { sheet?: string; clean?: boolean },
  onProgress: (part: number) => void,
): Promise<Source> {
  if (file.size > mostBytes)
    return Promise.reject(new Error("表格文件超过 5 MB。请删去图片和不用的工作表，另存后再选。"));
  const query = new URLSearchParams({ village: villageCode, item: item.code, element: element.key });
  if (period !== null) query.set("period", period);
  if (wish.sheet !== undefined) query.set("sheet", wish.sheet);
  if (wish.clean) query.set("clean", "1");
  const form = new FormData();
  form.append("file", file, file.name);
  return sendForm<Sheet>(`/api/sheets?${query}`, form, onProgress);
}

/** Reads what was pasted. Null for nothing. */
export function readPasted(aim: ImportAim, text: string): Source | null {
  const grid = gridOf(parseSheet(text));
  if (grid.rows.length === 0) return null;
  return {
    grid: asSent(grid),
    sheets: [],
    sheet: "",
    removed: [],
    profiles: [],
    understood: understand(grid, aimOf(aim)),
  };
}

const asSent = ({ rows, ...grid }: ReturnType<typeof gridOf>): Source["grid"] => ({
  ...grid,
  merges: [],
  rows: rows.map(({ line, cells }) => ({ line, cells: [...cells] })),
});

/** The same cells with other columns, or another heading, chosen. */
export const reread = (aim: ImportAim, source: Source, wishes: Wishes): Source => ({
  ...source,
  understood: understand(source.grid, aimOf(aim), wishes),
});

/** The line that the heading begins with, as `understand` wants to know it; null without one. */
export const headingLineOf = ({ understood: { heading } }: Source): number | null => heading?.from ?? null;

/** Remembers how the file is read. @throws Refusal, Unreachable */
export const saveProfile = (
  { villageCode, item, element }: ImportAim,
  { understood: { source, mapping, heading }, profiles }: Source,
  name: string,
): Promise<SheetProfileAnswer> => {
  const body: SheetProfileInput = {
    ...{ item: item.code, element: element.key, name, headingLine: heading?.from ?? 1 },
    ...{ headings: source.map((column) => column.heading), mapping: [...mapping] },
    version: profiles.find(({ own }) => own)?.version ?? null,
  };
  return callSurely("PUT", `/api/villages/${villageCode}/sheet-profiles`, body, newKey());
};

/** The cells above the heading: title, reporting unit, units. Without a heading there is nothing above it. */
export const linesAbove = ({ grid, understood: { heading } }: Source): string[] =>
  grid.rows.filter(({ line }) => line < (heading?.from ?? 0)).flatMap(({ cells }) => cells.filter(Boolean));
