import { type Expr, partsOf } from "./ast.ts";

/** Which cells of its own notice an expression reads: paths such as `elements.funds.2.closing`, in the order of reading. */
export function pathsOf(expr: Expr, table: string, rows: readonly number[]): string[] {
  const paths = collect(expr, table, rows);
  return [...new Set(paths)];
}

function collect(expr: Expr, table: string, rows: readonly number[]): string[] {
  switch (expr.kind) {
    case "cell":
      return expr.of === "row" ? rows.map((row) => `elements.${table}.${row}.${expr.column}`) : [];
    case "header":
      return expr.source.of === "own" ? [`elements.${expr.key}`] : [];
    case "total":
    case "sum":
    case "count":
    case "named":
      return expr.source.of === "own" ? [`elements.${"table" in expr ? (expr.table ?? table) : table}`] : [];
    case "last":
      return [`elements.${table}`];
    default:
      return partsOf(expr).flatMap((part) => collect(part, table, rows));
  }
}
