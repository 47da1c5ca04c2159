/** A stretch of the source, in characters from 0; `to` is the first character after it. */
export interface Span {
  from: number;
  to: number;
}

/** Whose figures: this notice's, those of an earlier period, or another item's of the same village. */
export type Source = { of: "own" | "previous" | "previousYear" } | { of: "item"; code: string };

export type CompareSign = "==" | "!=" | "<=" | ">=" | "<" | ">";

/** An expression of the catalogue's identity language (勾稽关系), see docs/identities.md. */
export type Expr = Span &
  (
    | { kind: "number"; digits: string }
    | { kind: "text"; value: string }
    | { kind: "null" }
    | { kind: "rowIndex" }
    | { kind: "firstPeriodOfYear" }
    /** A column of the row, of the row above, or of the row that stands for it in an earlier period. */
    | { kind: "cell"; of: "row" | "rowBefore" | "previous" | "previousYear"; column: string }
    /** Another element of the notice, such as `header.closing`. */
    | { kind: "header"; source: Source; key: string }
    /** A column's total. `table`: null stands for the identity's own table, or the item's only one with that column. */
    | { kind: "total"; source: Source; table: string | null; column: string }
    | { kind: "sum"; source: Source; table: string | null; column: string; where: Expr | null }
    | { kind: "count"; source: Source; where: Expr | null }
    | { kind: "last"; column: string }
    /** The cell of the row with this name: `value('资产总计').closing`. */
    | { kind: "named"; source: Source; name: string; column: string }
    /** The period of another item's notice: `item('CW-03-01').period`. */
    | { kind: "period"; code: string }
    | { kind: "round"; of: Expr; digits: number }
    | { kind: "negative"; of: Expr }
    | { kind: "arithmetic"; sign: "+" | "-" | "*"; left: Expr; right: Expr }
    | { kind: "compare"; sign: CompareSign; left: Expr; right: Expr }
    | { kind: "logic"; word: "and" | "or"; left: Expr; right: Expr }
    | { kind: "not"; of: Expr }
  );

/** The parts of an expression, itself not among them. */
export function partsOf(expr: Expr): Expr[] {
  switch (expr.kind) {
    case "arithmetic":
    case "compare":
    case "logic":
      return [expr.left, expr.right];
    case "round":
    case "negative":
    case "not":
      return [expr.of];
    case "sum":
    case "count":
      return expr.where ? [expr.where] : [];
    default:
      return [];
  }
}

/** The expression and everything in it; what stands behind `where` speaks of other rows and is left out. */
export function everyPart(expr: Expr): readonly Expr[] {
  const known = parts.get(expr);
  if (known) return known;
  const found = expr.kind === "sum" || expr.kind === "count" ? [expr] : [expr, ...partsOf(expr).flatMap(everyPart)];
  parts.set(expr, found);
  return found;
}

/** Asked for every row of a table. */
const parts = new WeakMap<Expr, readonly Expr[]>();

/** An expression that can't be read, with the place and a sentence for the person who wrote it. */
export class IdentityFault extends Error {
  constructor(
    readonly span: Span,
    message: string,
  ) {
    super(message);
    this.name = "IdentityFault";
  }
}
