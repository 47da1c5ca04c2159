import type { CatalogueColumn, CatalogueElement } from "../catalogue/item.ts";
import { isArea } from "../catalogue/units.ts";
import { type Expr, IdentityFault, type Source, type Span } from "./ast.ts";
import { periodWords } from "./periods-wanted.ts";
import { columnOf, elementOf, itemOfSource, type Place, plainLabel, tableOfSource, tablesOf } from "./schema.ts";

/** What an expression gives. */
export interface Kind {
  type: "money" | "number" | "text" | "date" | "truth" | "null" | "period";
  /** 元, 亩, 人 …; a product and a written number have none. */
  unit?: string;
  /** Hundredths of a 亩. */
  area?: boolean;
  /** A number that is written in the identity: it goes with money too. */
  written?: boolean;
}

const typeNames = {
  money: "金额",
  number: "数字",
  text: "文字",
  date: "日期",
  truth: "条件",
  null: "空值",
  period: "所属期",
} as const satisfies Record<Kind["type"], string>;

/** The kind of a column or of a simple element. */
export function kindOfField(field: CatalogueColumn | CatalogueElement): Kind {
  const unit = "unit" in field ? field.unit : undefined;
  if (field.type === "money") return { type: "money", unit: unit ?? "元" };
  if (isArea(field)) return { type: "number", unit: "亩", area: true };
  if (field.type === "number") return { type: "number", unit };
  return { type: field.type === "date" ? "date" : "text" };
}

/** What the expression gives where it stands. @throws IdentityFault with the place of what doesn't fit the item */
export function kindOf(expr: Expr, place: Place): Kind {
  switch (expr.kind) {
    case "number":
      return { type: "number", written: true };
    case "text":
      return { type: "text" };
    case "null":
      return { type: "null" };
    case "rowIndex":
      return { type: "number" };
    case "firstPeriodOfYear":
      return { type: "truth" };
    case "cell":
      return kindOfField(columnAt(place.table, expr.column, expr));
    case "last":
      return kindOfField(columnAt(place.table, expr.column, expr));
    case "header":
      return kindOfHeader(expr.source, expr.key, expr, place);
    case "total":
    case "sum":
      return kindOfTotal(expr, place);
    case "named":
      return kindOfField(columnAt(tableAt(expr.source, null, expr.column, expr, place), expr.column, expr));
    case "count":
      return kindOfCount(expr, place);
    case "period":
      itemAt({ of: "item", code: expr.code }, expr, place);
      return { type: "period" };
    default:
      return kindOfOperation(expr, place);
  }
}

type Operation = Extract<Expr, { kind: "round" | "negative" | "arithmetic" | "compare" | "logic" | "not" }>;

function kindOfOperation(expr: Operation, place: Place): Kind {
  switch (expr.kind) {
    case "round":
    case "negative":
      return countable(expr.of, place);
    case "arithmetic":
      return expr.sign === "*" ? kindOfProduct(expr.left, expr.right, place) : kindOfSum(expr.left, expr.right, place);
    case "compare":
      comparable(expr, place);
      return { type: "truth" };
    case "logic":
      condition(expr.left, place);
      return condition(expr.right, place);
    case "not":
      return condition(expr.of, place);
  }
}

function condition(expr: Expr, place: Place): Kind {
  const kind = kindOf(expr, place);
  if (kind.type === "truth") return kind;
  throw new IdentityFault(expr, `这里应为条件（如 a == b），而不是${typeNames[kind.type]}。`);
}

function countable(expr: Expr, place: Place): Kind {
  const kind = kindOf(expr, place);
  if (kind.type === "money" || kind.type === "number") return kind;
  throw new IdentityFault(expr, `${typeNames[kind.type]}不能参加计算。`);
}

function kindOfProduct(left: Expr, right: Expr, place: Place): Kind {
  const [a, b] = [countable(left, place), countable(right, place)];
  if (a.type === "money" && b.type === "money") throw new IdentityFault(right, "两个金额不能相乘。");
  return a.type === "money" || b.type === "money" ? { type: "money", unit: "元" } : { type: "number" };
}

function kindOfSum(left: Expr, right: Expr, place: Place): Kind {
  const [a, b] = [countable(left, place), countable(right, place)];
  assertAlike(a, b, right, "相加减");
  return a.written ? b : { ...a, unit: a.unit ?? b.unit };
}

function comparable(expr: Extract<Expr, { kind: "compare" }>, place: Place): void {
  const [a, b] = [kindOf(expr.left, place), kindOf(expr.right, place)];
  if (a.type === "period" || b.type === "period") {
    comparePeriods(expr, a, b);
    return;
  }
  const equality = expr.sign === "==" || expr.sign === "!=";
  if (!equality && [a.type, b.type].some((type) => type === "null" || type === "truth" || type === "text"))
    throw new IdentityFault(expr, `${typeNames[a.type]}与${typeNames[b.type]}不能比较大小。`);
  if (a.type !== "null" && b.type !== "null") assertAlike(a, b, expr.right, "比较");
}

/** A period is compared with one of a few phrases, because they say which notice of the other item is meant. */
function comparePeriods(expr: Extract<Expr, { kind: "compare" }>, a: Kind, b: Kind): void {
  if (expr.sign === "==" && a.type === "period" && expr.right.kind === "text") {
    if (Object.hasOwn(periodWords, expr.right.value)) return;
    const known = Object.keys(periodWords).map((phrase) => `'${phrase}'`);
    throw new IdentityFault(expr.right, `不认识这个所属期，可以用 ${known.join("、")}。`);
  }
  throw new IdentityFault(expr, `所属期只能写成 item('…').period == '…' ，不能与${typeNames[b.type]}这样比较。`);
}

function assertAlike(a: Kind, b: Kind, at: Span, what: string): void {
  const numeric = (kind: Kind) => kind.type === "money" || kind.type === "number";
  const written = (a.written && numeric(b)) || (b.written && numeric(a));
  if (a.type !== b.type && !written)
    throw new IdentityFault(at, `${typeNames[a.type]}不能与${typeNames[b.type]}${what}。`);
  if (a.unit !== undefined && b.unit !== undefined && a.unit !== b.unit)
    throw new IdentityFault(at, `单位不同（${a.unit}、${b.unit}），不能${what}。`);
}

/** Columns are named for the reader, so that who edits the catalogue sees at once what was meant. */
function columnAt(table: CatalogueElement, key: string, at: Span): CatalogueColumn {
  const column = columnOf(table, key);
  if (column) return column;
  const known = (table.columns ?? []).map((other) => `${other.key}（${plainLabel(other.label)}）`).join("、");
  throw new IdentityFault(at, `表格“${table.label}”没有列“${key}”。现有的列：${known}。`);
}

function itemAt(source: Source, at: Span, place: Place) {
  const item = itemOfSource(place, source);
  if (item) return item;
  throw new IdentityFault(at, `目录里没有事项“${source.of === "item" ? source.code : ""}”。`);
}

function tableAt(source: Source, named: string | null, column: string, at: Span, place: Place): CatalogueElement {
  const item = itemAt(source, at, place);
  const table = tableOfSource(place, source, named, column);
  if (table) return table;
  if (named !== null) throw new IdentityFault(at, `事项“${item.level2}”没有表格“${named}”。`);
  const several = tablesOf(item).filter((other) => columnOf(other, column)).length > 1;
  throw new IdentityFault(
    at,
    several
      ? `事项“${item.level2}”有几个表格都有列“${column}”，请写明表格，如 sum(表格键名.${column})。`
      : `事项“${item.level2}”没有哪个表格有列“${column}”。`,
  );
}

function kindOfHeader(source: Source, key: string, at: Span, place: Place): Kind {
  const item = itemAt(source, at, place);
  const element = elementOf(item, key);
  if (!element) throw new IdentityFault(at, `事项“${item.level2}”没有要素“${key}”。`);
  if (element.type === "table" || element.type === "person-list" || element.type === "attachment")
    throw new IdentityFault(at, `“${element.label}”不是单个的数字、文字或日期，不能用 header 读取。`);
  return kindOfField(element);
}

function kindOfTotal(expr: Extract<Expr, { kind: "sum" | "total" }>, place: Place): Kind {
  const table = tableAt(expr.source, expr.table, expr.column, expr, place);
  const column = columnAt(table, expr.column, expr);
  if (column.type !== "money" && column.type !== "number")
    throw new IdentityFault(expr, `“${column.label}”是${typeNames[kindOfField(column).type]}，不能合计。`);
  if (expr.kind === "sum" && expr.where) condition(expr.where, { ...place, table });
  return kindOfField(column);
}

function kindOfCount(expr: Extract<Expr, { kind: "count" }>, place: Place): Kind {
  const item = itemAt(expr.source, expr, place);
  const tables = expr.source.of === "item" ? tablesOf(item) : [place.table];
  const [table] = tables;
  if (!table || tables.length > 1) throw new IdentityFault(expr, `事项“${item.level2}”不是只有一个表格，不能数行数。`);
  if (expr.where) condition(expr.where, { ...place, table });
  return { type: "number" };
}
