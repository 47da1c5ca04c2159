import type { CatalogueColumn, CatalogueElement } from "../catalogue/item.ts";
import { isArea } from "../catalogue/units.ts";
import { type CellValue, contentLimits } from "../notices/content.ts";
import { plain, readFigure, scaled } from "./figures.ts";

/** What a cell or a simple field holds. */
export type CellKind = CatalogueColumn["type"];

/** How a text is read: kind, and whether a number is an area (hundredths of a 亩). */
export interface CellShape {
  kind: CellKind;
  area: boolean;
}

/** Either the value (undefined for an empty cell) or the sentence that says what is wrong. */
export type CellReading = { value: CellValue | undefined; problem?: undefined } | { problem: string };

export const shapeOfColumn = (column: CatalogueColumn): CellShape => ({
  kind: column.type,
  area: isArea(column),
});

export const shapeOfElement = (element: CatalogueElement): CellShape => ({
  kind: element.type === "number" || element.type === "money" || element.type === "date" ? element.type : "text",
  area: isArea(element),
});

/** Reads what a person typed or pasted. Money is typed in 元 and becomes fen; areas become hundredths of a 亩. */
export function readCell(shape: CellShape, typed: string): CellReading {
  const text = plain(typed);
  if (shape.kind === "text") return { value: typed.trim() === "" ? undefined : typed.trim() };
  if (text === "" || /^[-—–/]+$/.test(text)) return { value: undefined };
  if (shape.kind === "date") return readDay(text);
  if (shape.kind === "money") return readScaled(text, 2, "金额", contentLimits.money);
  if (shape.area) return readScaled(text, 2, "面积", Number.MAX_SAFE_INTEGER);
  return readNumber(text);
}

/** Decimal text → integer with `places` decimals, without floating point. */
function readScaled(text: string, places: number, name: string, limit: number): CellReading {
  const figure = readFigure(text);
  if (!figure) return { problem: `“${shortened(text)}”不是${name}，请只填数字，如 1234.50` };
  const { value, exact } = scaled(figure, places);
  if (!exact) return { problem: `${name}最多两位小数，请改为如 1234.50` };
  if (Math.abs(value) > limit) return { problem: `${name}太大，请检查是否多填了位数` };
  return { value };
}

function readNumber(text: string): CellReading {
  const figure = readFigure(text.replace(/%$/, ""));
  if (!figure) return { problem: `“${shortened(text)}”不是数字，请只填数字` };
  const { value, exact } = scaled(figure, 4);
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return { problem: "数字太大，请检查是否多填了位数" };
  if (!exact) return { problem: "最多四位小数" };
  return { value: value / 10_000 };
}

const shortened = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);

function readDay(text: string): CellReading {
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.replace(/\s/g, "")) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const wrong = { problem: `“${text}”不是日期，请填成 2026-09-30 的样子` };
  if (!match) return wrong;
  const day = `${match[1]}-${match[2]?.padStart(2, "0")}-${match[3]?.padStart(2, "0")}`;
  const parsed = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(parsed) || !new Date(parsed).toISOString().startsWith(day)) return wrong;
  return { value: day };
}

/** The text that a person edits: `123450` fen → `1234.50`. */
export function writeCell(shape: CellShape, value: CellValue | undefined): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (shape.kind === "money") return scaledText(value, true);
  if (shape.area) return scaledText(value, false);
  return String(value);
}

const scaledText = (value: number, always: boolean): string => {
  const cents = String(Math.abs(value)).padStart(3, "0");
  const text = `${value < 0 ? "-" : ""}${cents.slice(0, -2)}.${cents.slice(-2)}`;
  return always ? text : text.replace(/\.?0+$/, "");
};

/** For reading: `1,234.50`. */
export function showCell(shape: CellShape, value: CellValue | undefined): string {
  const text = writeCell(shape, value);
  if (typeof value !== "number") return text;
  const [whole = "", decimals] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}
