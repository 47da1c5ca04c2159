import { type CompareSign, type Expr, IdentityFault, type Source } from "./ast.ts";
import { type Token, tokensOf } from "./lexer.ts";
import { TokenStream } from "./token-stream.ts";

const compareSigns: readonly string[] = ["==", "!=", "<=", ">=", "<", ">"];
/** Deeper brackets than this nobody writes; without a limit a long line of them overflows the stack. */
const deepest = 40;
/** Characters, far beyond any real one: what is worked out of a sum of ten thousand terms overflows the stack as well. */
const longest = 1_000;

/** Reads an identity. @throws IdentityFault with the place of the first thing that can't be read */
export function parseIdentity(source: string): Expr {
  const stream = new TokenStream(tokensOf(source));
  const expr = readOr(stream, 0);
  const rest = stream.next();
  if (rest.kind !== "end") throw new IdentityFault(rest, `“${rest.value}”的位置不对：前面的式子已经完整。`);
  if (source.length > longest)
    throw new IdentityFault(
      { from: longest, to: source.length },
      `式子太长（最多 ${longest} 个字），请拆成几条勾稽关系。`,
    );
  return expr;
}

function readOr(stream: TokenStream, depth: number): Expr {
  let left = readAnd(stream, depth);
  while (stream.takeName("or")) left = joined("logic", "or", left, readAnd(stream, depth));
  return left;
}

function readAnd(stream: TokenStream, depth: number): Expr {
  let left = readNot(stream, depth);
  while (stream.takeName("and")) left = joined("logic", "and", left, readNot(stream, depth));
  return left;
}

function readNot(stream: TokenStream, depth: number): Expr {
  const { from } = stream.peek();
  if (depth > deepest) throw new IdentityFault(stream.peek(), "嵌套太深，请拆成几条勾稽关系。");
  if (!stream.takeName("not")) return readCompare(stream, depth);
  const of = readNot(stream, depth + 1);
  return { kind: "not", of, from, to: of.to };
}

function readCompare(stream: TokenStream, depth: number): Expr {
  const left = readSum(stream, depth);
  const sign = stream.takeSign(...compareSigns);
  if (!sign) return left;
  const right = readSum(stream, depth);
  const second = stream.peek();
  if (second.kind === "sign" && compareSigns.includes(second.value))
    throw new IdentityFault(second, "一条式子只能比较一次，多个条件请用 and 连接。");
  return { kind: "compare", sign: sign.value as CompareSign, left, right, from: left.from, to: right.to };
}

function readSum(stream: TokenStream, depth: number): Expr {
  let left = readProduct(stream, depth);
  for (let sign = stream.takeSign("+", "-"); sign; sign = stream.takeSign("+", "-"))
    left = joined("arithmetic", sign.value as "+" | "-", left, readProduct(stream, depth));
  return left;
}

function readProduct(stream: TokenStream, depth: number): Expr {
  let left = readUnary(stream, depth);
  while (stream.takeSign("*")) left = joined("arithmetic", "*", left, readUnary(stream, depth));
  return left;
}

function joined(kind: "logic", word: "and" | "or", left: Expr, right: Expr): Expr;
function joined(kind: "arithmetic", sign: "+" | "-" | "*", left: Expr, right: Expr): Expr;
function joined(kind: "logic" | "arithmetic", by: string, left: Expr, right: Expr): Expr {
  const both = { left, right, from: left.from, to: right.to };
  return kind === "logic"
    ? { kind, word: by as "and" | "or", ...both }
    : { kind, sign: by as "+" | "-" | "*", ...both };
}

function readUnary(stream: TokenStream, depth: number): Expr {
  const { from } = stream.peek();
  if (depth > deepest) throw new IdentityFault(stream.peek(), "嵌套太深，请拆成几条勾稽关系。");
  if (!stream.takeSign("-")) return readPrimary(stream, depth);
  const of = readUnary(stream, depth + 1);
  return { kind: "negative", of, from, to: of.to };
}

function readPrimary(stream: TokenStream, depth: number): Expr {
  const token = stream.next();
  if (token.kind === "number") return { kind: "number", digits: token.value, from: token.from, to: token.to };
  if (token.kind === "text") return { kind: "text", value: token.value, from: token.from, to: token.to };
  if (token.kind === "sign" && token.value === "(") {
    const inner = readOr(stream, depth + 1);
    const { to } = stream.expect(")");
    return { ...inner, from: token.from, to };
  }
  if (token.kind === "name") return readNamed(stream, token, depth);
  throw new IdentityFault(token, token.kind === "end" ? "式子没有写完。" : `这里不能是“${token.value}”。`);
}

const reserved: readonly string[] = ["and", "or", "not", "where"];
/** Names that read cells of other rows when a dot follows; else they are columns like any other. */
const otherRows = { prevRow: "rowBefore", prev: "previous", prevYear: "previousYear" } as const;

function readNamed(stream: TokenStream, name: Token, depth: number): Expr {
  const { value, from, to } = name;
  if (reserved.includes(value)) throw new IdentityFault(name, `这里不能是“${value}”。`);
  if (stream.sees("(")) return readCall(stream, name, depth);
  if (stream.sees(".")) return readPath(stream, name);
  if (value === "null") return { kind: "null", from, to };
  if (value === "rowIndex" || value === "firstPeriodOfYear") return { kind: value, from, to };
  return { kind: "cell", of: "row", column: value, from, to };
}

/** `header.x`, `total.x`, `prev.x`, `prev.header.x`, `prev.total.x`, `prevRow.x`, `table.total.x`. */
function readPath(stream: TokenStream, { value, from, to }: Token): Expr {
  if (value === "header" || value === "total") return readMember(stream, { of: "own" }, { value, from, to });
  stream.expect(".");
  const second = stream.expectName();
  if (value === "prevRow" || value === "prev" || value === "prevYear") {
    const source: Source = { of: value === "prevYear" ? "previousYear" : "previous" };
    if (value !== "prevRow" && stream.sees(".") && (second.value === "header" || second.value === "total"))
      return readMember(stream, source, { ...second, from });
    return { kind: "cell", of: otherRows[value], column: second.value, from, to: second.to };
  }
  if (second.value !== "total")
    throw new IdentityFault(
      { from, to: second.to },
      `不认识“${value}.${second.value}”：别的表格的列要写成 sum(${value}.${second.value}) 或 ${value}.total.${second.value}。`,
    );
  stream.expect(".");
  const column = stream.expectName();
  return { kind: "total", source: { of: "own" }, table: value, column: column.value, from, to: column.to };
}

/** What follows `header` or `total`: a dot and a key. */
function readMember(stream: TokenStream, source: Source, { value, from }: Pick<Token, "value" | "from" | "to">): Expr {
  stream.expect(".");
  const key = stream.expectName();
  return value === "header"
    ? { kind: "header", source, key: key.value, from, to: key.to }
    : { kind: "total", source, table: null, column: key.value, from, to: key.to };
}

function readCall(stream: TokenStream, name: Token, depth: number): Expr {
  if (name.value === "item") return readItem(stream, name, depth);
  if (name.value === "round") return readRound(stream, name, depth);
  return readOver(stream, { of: "own" }, name, name.from, depth);
}

function readRound(stream: TokenStream, { from }: Token, depth: number): Expr {
  stream.expect("(");
  const of = readSum(stream, depth + 1);
  stream.expect(",");
  const digits = stream.next();
  if (digits.kind !== "number" || !/^[0-4]$/.test(digits.value))
    throw new IdentityFault(digits, "round 的第二项是保留的小数位数，应为 0 到 4 的整数。");
  const { to } = stream.expect(")");
  return { kind: "round", of, digits: Number(digits.value), from, to };
}

/** `item('CW-03-01')` and what is read of it. */
function readItem(stream: TokenStream, { from }: Token, depth: number): Expr {
  stream.expect("(");
  const code = stream.next();
  if (code.kind !== "text") throw new IdentityFault(code, "item 的括号里应为事项编码，如 item('CW-03-01')。");
  stream.expect(")");
  const source: Source = { of: "item", code: code.value };
  stream.expect(".");
  const name = stream.expectName();
  if (stream.sees("(")) return readOver(stream, source, name, from, depth);
  if (name.value === "period") return { kind: "period", code: code.value, from, to: name.to };
  if (name.value === "header" || name.value === "total") return readMember(stream, source, { ...name, from });
  throw new IdentityFault(name, `别的事项只能读 total、header、sum、count、value 和 period，不能读“${name.value}”。`);
}

/** `sum(column where …)`, `count()`, `last(column)` and `value('name').column`. */
function readOver(stream: TokenStream, source: Source, name: Token, from: number, depth: number): Expr {
  const known = source.of === "own" ? ["sum", "count", "last", "value"] : ["sum", "count", "value"];
  if (!known.includes(name.value))
    throw new IdentityFault(name, `没有“${name.value}(…)”这种写法，可以用 ${known.join("、")}。`);
  stream.expect("(");
  if (name.value === "value") return readValue(stream, source, from);
  if (name.value === "count") {
    const where = stream.takeName("where") ? readOr(stream, depth + 1) : null;
    return { kind: "count", source, where, from, to: stream.expect(")").to };
  }
  const first = stream.expectName();
  if (name.value === "last") return { kind: "last", column: first.value, from, to: stream.expect(")").to };
  const second = stream.takeSign(".") ? stream.expectName() : null;
  const where = stream.takeName("where") ? readOr(stream, depth + 1) : null;
  const { to } = stream.expect(")");
  const [table, column] = second ? [first.value, second.value] : [null, first.value];
  return { kind: "sum", source, table, column, where, from, to };
}

function readValue(stream: TokenStream, source: Source, from: number): Expr {
  const name = stream.next();
  if (name.kind !== "text") throw new IdentityFault(name, "value 的括号里应为行名，如 value('资产总计')。");
  stream.expect(")");
  stream.expect(".");
  const column = stream.expectName();
  return { kind: "named", source, name: name.value, column: column.value, from, to: column.to };
}
