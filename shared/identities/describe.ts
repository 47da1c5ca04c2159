import { everyPart } from "./ast.ts";
import type { Rule } from "./compile.ts";
import { evaluate } from "./evaluate.ts";
import type { Finding } from "./findings.ts";
import { kindOf } from "./kinds.ts";
import { pathsOf } from "./paths.ts";
import { isQuantity, shownQuantity, size, subtract, zero } from "./quantity.ts";
import type { Pending } from "./read-cells.ts";
import type { Scope } from "./scope.ts";
import { inWords, opposite, shownValue } from "./words.ts";

/** Which rows a finding is about, what is gone since the earlier period, and which row that the identity names is missing. */
interface About {
  at: readonly number[];
  gone?: string;
  missing: Pending | null;
}

/** An identity that doesn't hold, in words. */
export function describe(rule: Rule, scope: Scope, about: About): Finding {
  const { identity, table } = rule;
  const paths = pathsOf(rule.expr, table.key, about.at);
  return {
    ...{ identity: identity.id, table: table.key, severity: severityOf(rule, scope) },
    beyond: rule.earlier.length + rule.items.length > 0,
    row: about.at[0] ?? null,
    paths: paths.length > 0 ? paths : [`elements.${table.key}`],
    ...sidesOf(rule, scope),
    message: messageOf(rule, scope, about),
  };
}

/** What disagrees with a notice that may not be the one meant is asked about, not refused. */
function severityOf(rule: Rule, { around }: Scope): "error" | "warn" {
  const sheets = [
    ...rule.earlier.map((which) => around[which]),
    ...rule.items.flatMap((code) => around.items?.[code] ?? []),
  ];
  return sheets.some((sheet) => sheet?.uncertain) ? "warn" : rule.severity;
}

function sidesOf({ expr }: Rule, scope: Scope): Pick<Finding, "left" | "right" | "difference"> {
  if (expr.kind !== "compare") return { left: null, right: null, difference: null };
  return { left: inWords(expr.left, scope), right: inWords(expr.right, scope), difference: differenceOf(expr, scope) };
}

function differenceOf(expr: Extract<Rule["expr"], { kind: "compare" }>, scope: Scope): Finding["difference"] {
  const kinds = [kindOf(expr.left, scope.place), kindOf(expr.right, scope.place)];
  const kind = kinds.find(({ type }) => type === "money") ?? kinds.find(({ unit }) => unit) ?? kinds[0];
  if (kind?.type !== "money" && kind?.type !== "number") return null;
  const [left, right] = [evaluate(expr.left, scope), evaluate(expr.right, scope)];
  const difference = size(subtract(isQuantity(left) ? left : zero, isQuantity(right) ? right : zero));
  const amount = shownQuantity(difference, kind.type === "money" || kind.area ? 2 : 0);
  return { amount, unit: kind.type === "money" ? "元" : (kind.unit ?? "") };
}

function messageOf(rule: Rule, scope: Scope, about: About): string {
  if (about.missing) return `没有“${about.missing.of}”这一行，无法核对“${rule.identity.message}”，请补上。`;
  const where = placeWords(about);
  const { expr, identity } = rule;
  const difference = expr.kind === "compare" ? differenceOf(expr, scope) : null;
  if (expr.kind !== "compare" || !difference)
    return `${where}应“${identity.message}”，现在是：${readings(rule, scope)}。`;
  const apart = `，差 ${difference.amount}${difference.unit ? ` ${difference.unit}` : ""}`;
  const meant = expr.sign === "==" ? "" : `（要求：${identity.message}）`;
  return `${where}${sideWords(expr.left, scope)} ${opposite(expr.sign)} ${sideWords(expr.right, scope)}${apart}${meant}`;
}

/** Of a product its result too: nobody multiplies areas in the head. */
function sideWords(side: Rule["expr"], scope: Scope): string {
  const words = inWords(side, scope);
  const multiplies = everyPart(side).some((part) => part.kind === "arithmetic" && part.sign === "*");
  return multiplies ? `${words} = ${shownValue(evaluate(side, scope), side, scope)}` : words;
}

const placeWords = ({ at, gone }: About): string => {
  if (gone !== undefined) return `上期有“${gone}”，本期没有这一行：`;
  return at.length === 0 ? "" : `第 ${at.map((row) => row + 1).join("、")} 行：`;
};

/** What an identity that is no sum reads, each once: `收入 300.00、支出 50.00`. */
function readings({ expr }: Rule, scope: Scope): string {
  const read = everyPart(expr).filter(({ kind }) =>
    ["cell", "header", "total", "sum", "count", "last", "named"].includes(kind),
  );
  return [...new Set(read.map((part) => inWords(part, scope)))].join("、");
}
