import type { Expr, Source } from "./ast.ts";
import { evaluate } from "./evaluate.ts";
import { kindOf } from "./kinds.ts";
import { isQuantity, shownQuantity } from "./quantity.ts";
import { isPending, type Outcome } from "./read-cells.ts";
import { columnOf, elementOf, itemOfSource, plainLabel, tableOfSource } from "./schema.ts";
import type { Scope } from "./scope.ts";

/** An expression in words with its figures: `期初 1,000.00 + 收入 300.00 − 支出 50.00`. */
export function inWords(expr: Expr, scope: Scope): string {
  switch (expr.kind) {
    case "number":
    case "text":
    case "null":
      return figure(expr, scope);
    case "round":
      return bracketed(expr.of, scope);
    case "negative":
      return `−${bracketed(expr.of, scope)}`;
    case "arithmetic":
      return arithmeticWords(expr, scope);
    case "compare":
      return `${inWords(expr.left, scope)} ${relation(expr.sign)} ${inWords(expr.right, scope)}`;
    case "logic":
      return `${inWords(expr.left, scope)}${expr.word === "or" ? "，或 " : "，且 "}${inWords(expr.right, scope)}`;
    case "not":
      return `并非 ${inWords(expr.of, scope)}`;
    default:
      return `${nameOf(expr, scope)} ${figure(expr, scope)}`;
  }
}

const bracketed = (expr: Expr, scope: Scope): string =>
  expr.kind === "arithmetic" && expr.sign !== "*" ? `(${inWords(expr, scope)})` : inWords(expr, scope);

function arithmeticWords(expr: Extract<Expr, { kind: "arithmetic" }>, scope: Scope): string {
  if (expr.sign === "*") return `${bracketed(expr.left, scope)} × ${bracketed(expr.right, scope)}`;
  const right = expr.right.kind === "arithmetic" && expr.right.sign !== "*" ? bracketed : inWords;
  return `${inWords(expr.left, scope)} ${expr.sign === "+" ? "+" : "−"} ${right(expr.right, scope)}`;
}

const relations: Readonly<Record<string, string>> = { "==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "<": "<", ">": ">" };
const opposites: Readonly<Record<string, string>> = { "==": "≠", "!=": "=", "<=": ">", ">=": "<", "<": "≥", ">": "≤" };

export const relation = (sign: string): string => relations[sign] ?? sign;
/** How the two sides really stand when the comparison doesn't hold. */
export const opposite = (sign: string): string => opposites[sign] ?? sign;

/** The value of an expression for reading; an empty cell says so. */
function figure(expr: Expr, scope: Scope): string {
  const value = evaluate(expr, scope);
  return shownValue(value, expr, scope);
}

/** A value as people read it: money and areas with two decimals. */
export function shownValue(value: Outcome, expr: Expr, scope: Scope): string {
  if (isPending(value)) return "（空）";
  const kind = kindOf(expr, scope.place);
  const counts = kind.type === "money" || kind.type === "number";
  if (value === null) return counts ? "（空）" : "空";
  if (isQuantity(value)) return shownQuantity(value, kind.type === "money" || kind.area ? 2 : 0);
  return value === "" ? "（空）" : String(value);
}

/** What is read, in the words of the page: `上期期末`, `收入合计`, `“资产总计”年末数`. */
function nameOf(expr: Expr, scope: Scope): string {
  const { place } = scope;
  switch (expr.kind) {
    case "cell":
      return `${rowWords[expr.of]}${plainLabel(columnOf(place.table, expr.column)?.label ?? expr.column)}`;
    case "last":
      return `末行${plainLabel(columnOf(place.table, expr.column)?.label ?? expr.column)}`;
    case "header": {
      const item = itemOfSource(place, expr.source);
      return `${sourceWords(expr.source, scope)}${plainLabel((item && elementOf(item, expr.key)?.label) ?? expr.key)}`;
    }
    case "total":
    case "sum":
      return totalName(expr, scope);
    case "named": {
      const table = tableOfSource(place, expr.source, null, expr.column);
      const label = plainLabel((table && columnOf(table, expr.column)?.label) ?? expr.column);
      return `${sourceWords(expr.source, scope)}“${expr.name}”${label}`;
    }
    case "count":
      return `${sourceWords(expr.source, scope)}行数`;
    case "rowIndex":
      return "行号";
    default:
      return "";
  }
}

const rowWords = { row: "", rowBefore: "上一行", previous: "上期", previousYear: "上年" } as const;

function totalName(expr: Extract<Expr, { kind: "sum" | "total" }>, scope: Scope): string {
  const table = tableOfSource(scope.place, expr.source, expr.table, expr.column);
  const label = plainLabel((table && columnOf(table, expr.column)?.label) ?? expr.column);
  const other = expr.table !== null && table && table.key !== scope.place.table.key ? `“${table.label}”` : "";
  const source = `${sourceWords(expr.source, scope)}${other}`;
  const where = expr.kind === "sum" && expr.where ? `${whereWords(expr.where)}各行` : "";
  if (expr.kind === "sum") return `${source}${where || "各行"}${label}之和`;
  return /合计|总计/.test(label) ? `${source}${label}` : `${source}${label}合计`;
}

/** `where section == '收入'` reads as 收入; anything else by its bare conditions. */
const whereWords = (where: Expr): string =>
  where.kind === "compare" && where.sign === "==" && where.right.kind === "text" ? where.right.value : "符合条件的";

function sourceWords(source: Source, { place }: Scope): string {
  if (source.of === "item") return `《${plainLabel(place.itemOf(source.code)?.level2 ?? source.code)}》`;
  return source.of === "own" ? "" : rowWords[source.of];
}
