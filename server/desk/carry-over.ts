// Moves what was published of one period to the next. Nothing of the old period may pass for the new one unseen: whoever drafts is
// told of each element whether it was taken, moved, must be looked at, or was left empty and why.
import type { CarriedElement } from "../../shared/api/desk.ts";
import type { CatalogueElement, CatalogueItem } from "../../shared/catalogue/item.ts";
import { carryOver as openingsOf } from "../../shared/identities/index.ts";
import { checkElements } from "../../shared/notices/check-elements.ts";
import type { ElementValue, TableRow } from "../../shared/notices/content.ts";
import { periodName } from "../../shared/periods.ts";
import { standardRows } from "../../shared/typed/totals.ts";
import { aboutRows, carryRows, type MovedRows } from "./carry-table.ts";

/** What is published again and again for one period after the other. */
export interface Carrying {
  item: CatalogueItem;
  /** What was published, by element key. */
  before: Readonly<Record<string, ElementValue>>;
  from: string;
  to: string;
}

export interface Carried {
  elements: Record<string, ElementValue>;
  notes: CarriedElement[];
}

/** A value on its way to the next period, with what is said about it; no value: left empty. */
interface Move {
  value?: ElementValue;
  how: CarriedElement["how"];
  why: string;
  /** Of a table: its rows aren't ready before they have what they open with. */
  moved?: MovedRows;
}

/** Tables with more rows come from a spreadsheet anyway and would only make the phone wait. */
const mostRows = 300;

/** The elements of the last period as a proposal for the next. Pure. */
export function carryOver(carrying: Carrying): Carried {
  const { item, before, from, to } = carrying;
  const moves = new Map(item.elements.map((element) => [element.key, moveOf(element, carrying)]));
  const proposed = [...moves].flatMap(([key, move]) => (move?.value === undefined ? [] : [[key, move.value] as const]));
  const sheet = { period: to, elements: Object.fromEntries(proposed) };
  const opened = openingsOf(item, sheet, { period: from, elements: before });
  const carried: Carried = { elements: {}, notes: [] };
  for (const element of item.elements) {
    const { key, label } = element;
    const move = fitting(element, openedMove(element, moves.get(key) ?? null, opened, carrying));
    if (!move) continue;
    if (move.value !== undefined) carried.elements[key] = move.value;
    carried.notes.push({ key, label, how: move.how, why: move.why });
  }
  return carried;
}

/** With what the new period opens with, by the arithmetic that the catalogue demands. */
function openedMove(
  element: CatalogueElement,
  move: Move | null,
  { elements, filled }: ReturnType<typeof openingsOf>,
  carrying: Carrying,
): Move | null {
  const { key } = element;
  const value = elements[key];
  if (filled.includes(`elements.${key}`)) return { value, how: "moved", why: "已填入上一期的期末数，请核对。" };
  if (!move?.moved) return move && { ...move, value };
  const opens = filled.some((path) => path.startsWith(`elements.${key}.`));
  const rows = (value as TableRow[]).filter((row) => Object.keys(row).length > 0);
  const why = aboutRows({ ...move.moved, rows }, { opens, keepsFigures: keepsFigures(carrying) });
  if (rows.length > 0) return { value: rows, how: "check", why };
  const standard = standardRows(element);
  return { ...(standard.length > 0 ? { value: standard } : {}), how: "emptied", why };
}

/** The catalogue may have changed since: what doesn't fit its element of today is not taken. */
function fitting(element: CatalogueElement, move: Move | null): Move | null {
  if (move?.value === undefined) return move;
  const { issues } = checkElements({ elements: [element] }, { [element.key]: move.value }, "save");
  return issues.length === 0 ? move : { how: "emptied", why: "目录改过这一项的填法，请重新填写。" };
}

/** Null when there was nothing and there is nothing to say. */
function moveOf(element: CatalogueElement, carrying: Carrying): Move | null {
  const { from, to, before } = carrying;
  const old = Object.hasOwn(before, element.key) ? before[element.key] : undefined;
  if (element.key === "period" && element.type === "text")
    return { value: periodName(to), how: "moved", why: `已改为${periodName(to)}。` };
  if (old === undefined) return null;
  switch (element.type) {
    case "attachment":
      return { how: "emptied", why: "附件和照片每一期都要重新上传。" };
    case "date":
      return { how: "emptied", why: "日期请按这一期填写。" };
    case "number":
    case "money":
      return typeof old !== "number" ? null : moveNumber(old, carrying);
    case "table":
      return Array.isArray(old) ? moveTable(element, old as TableRow[], carrying) : null;
    case "person-list":
      return Array.isArray(old) ? { value: old, how: "check", why: "名单是上一期的，请核对增减。" } : null;
    default:
      return typeof old === "string" ? moveText(element, old, from, to) : null;
  }
}

/** Money was received and spent in its own period; how many people live in a village hardly changes. */
const keepsFigures = ({ item }: Carrying): boolean => item.kind !== "financial";

const moveNumber = (old: number, carrying: Carrying): Move =>
  keepsFigures(carrying)
    ? { value: old, how: "check", why: "数字是上一期的，请核对。" }
    : { how: "emptied", why: "数额请按这一期的账填写。" };

function moveTable(element: CatalogueElement, rows: TableRow[], carrying: Carrying): Move {
  if (rows.length > mostRows) return { how: "emptied", why: `上一期有 ${rows.length} 行，请用表格文件导入这一期的。` };
  const moved = carryRows(element, rows, { from: carrying.from, keepsFigures: keepsFigures(carrying) });
  return { value: moved.rows, how: "check", why: "", moved };
}

/** What somebody judged or decided, they judged for that period only. */
const judgements = /意见|审议|评议|表决|决议|验收|答复|公示结果/;
/** A date or a period of time in a sentence. */
const datelike = /(19|20)\d{2}\s*[年./-]|\d{1,2}月|[一二三四]季度|半年/;

function moveText({ key, label }: CatalogueElement, old: string, from: string, to: string): Move {
  if (judgements.test(label)) return { how: "emptied", why: "意见和结论请按这一期的填写。" };
  if (key === "issuer" || key === "objectionContact") return { value: old, how: "taken", why: "与上一期相同。" };
  const text = old.replaceAll(periodName(from), periodName(to));
  const why = datelike.test(text.replaceAll(periodName(to), ""))
    ? "文字里有上一期的日期，请核对。"
    : "文字是上一期的，请核对。";
  if (text !== old) return { value: text, how: "check", why: `“${periodName(from)}”已改为“${periodName(to)}”；${why}` };
  return { value: text, how: "check", why };
}
