import fc from "fast-check";
import { expect, it } from "vitest";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { IdentityFault } from "../../../shared/identities/ast.ts";
import { compile } from "../../../shared/identities/compile.ts";
import { parseIdentity } from "../../../shared/identities/parse.ts";
import { itemAt, itemOf, items, made } from "./sample.ts";

/** What the parser says of a text: the place, cut out of it, and the sentence. */
function faultOf(text: string): [string, string] | null {
  try {
    parseIdentity(text);
    return null;
  } catch (fault) {
    if (!(fault instanceof IdentityFault)) throw fault;
    return [text.slice(fault.span.from, fault.span.to), fault.message];
  }
}

it("reads all identities of the baseline catalogue, and they fit their items", () => {
  const compiled = items.map((item) => compile(item, itemOf));
  expect(compiled.flatMap(({ faults }) => faults)).toEqual([]);
  expect(compiled.flatMap(({ rules }) => rules)).toHaveLength(151);
});

it("multiplies before it adds, compares before it joins, and `and` before `or`", () => {
  const shape = (text: string): unknown =>
    JSON.parse(
      JSON.stringify(parseIdentity(text), (key, value) => (key === "from" || key === "to" ? undefined : value)),
    );
  expect(shape("a == b + c * d - e")).toEqual(shape("a == ((b + (c * d)) - e)"));
  expect(shape("a == 1 or b == 2 and not c == 3")).toEqual(shape("(a == 1) or ((b == 2) and (not (c == 3)))"));
  expect(shape("a == b - c - d")).not.toEqual(shape("a == b - (c - d)"));
});

it.each([
  ["a = b", "=", "不能写 = ，请改为英文的 == 。"],
  ["a == “收入”", "“", "不能写 “ ，请改为英文的 ' 。"],
  ["a == 'open", "'open", "这个引号没有配对，请补上右边的 '。"],
  ["a == b ¥", "¥", "不能写 ¥ ，请删去。"],
  ["a == ", "", "式子没有写完。"],
  ["a == b c", "c", "“c”的位置不对：前面的式子已经完整。"],
  ["a == b == c", "==", "一条式子只能比较一次，多个条件请用 and 连接。"],
  ["sum(a where)", ")", "这里不能是“)”。"],
  ["round(a, 9) == b", "9", "round 的第二项是保留的小数位数，应为 0 到 4 的整数。"],
  ["eval(a) == b", "eval", "没有“eval(…)”这种写法，可以用 sum、count、last、value。"],
  ["item('A').rows == 1", "rows", "别的事项只能读 total、header、sum、count、value 和 period，不能读“rows”。"],
  ["header. == 1", "==", "这里应为列或要素的键名，而不是“==”。"],
  ["sum(a == 1", "==", "这里应为 ) ，而不是“==”。"],
  [
    "account.paid == 1",
    "account.paid",
    "不认识“account.paid”：别的表格的列要写成 sum(account.paid) 或 account.total.paid。",
  ],
])("says of %s what is wrong and where", (text, at, message) => {
  expect(faultOf(text)).toEqual([at, message]);
});

it("reads anything or says where it can't, and stops at brackets that no person writes", () => {
  const word = fc.constantFrom(
    "a",
    "==",
    "+",
    "(",
    ")",
    "sum(",
    "item('X')",
    ".",
    "total",
    "'",
    "not",
    "1",
    ",",
    "×",
    " ",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join(" ");
      const fault = faultOf(text);
      if (fault) expect(text).toContain(fault[0]);
    }),
  );
  expect(faultOf(`${"(".repeat(5_000)}a`)?.[1]).toBe("嵌套太深，请拆成几条勾稽关系。");
  expect(faultOf(`a == ${"-".repeat(5_000)}1`)?.[1]).toBe("嵌套太深，请拆成几条勾稽关系。");
});

/** CW-03-01 with one identity more. */
function faultsWith(identity: { expr: string; scope?: string; when?: string; match?: string[] }): [string, string][] {
  const item = itemAt("CW-03-01");
  const elements = item.elements.map((element) =>
    element.key === "funds"
      ? { ...element, identities: [{ id: "new", scope: "row", message: "", ...identity }] }
      : element,
  ) as CatalogueItem["elements"];
  return compile(made(elements), itemOf).faults.map(({ text, from, to, message }) => [text.slice(from, to), message]);
}

it.each([
  [{ expr: "closing == openning" }, "openning", /^表格“货币资金表.*”没有列“openning”。现有的列：account（账户名称）、/],
  [{ expr: "account == opening" }, "opening", "文字不能与金额比较。"],
  [{ expr: "opening * closing == 1" }, "closing", "两个金额不能相乘。"],
  [{ expr: "account + 1 == 2" }, "account", "文字不能参加计算。"],
  [{ expr: "opening + closing" }, "opening + closing", "这里应为条件，如 a == b + c。"],
  [{ expr: "opening == 1 and closing" }, "closing", "这里应为条件（如 a == b），而不是金额。"],
  [{ expr: "account > 'a'" }, "account > 'a'", "文字与文字不能比较大小。"],
  [{ expr: "header.closing == opening" }, "header.closing", /没有要素“closing”。$/],
  [{ expr: "sum(account) == 1", scope: "table" }, "sum(account)", "“账户名称”是文字，不能合计。"],
  [{ expr: "opening == 1", scope: "table" }, "opening", /请写成 sum\(opening\) 或 total\.opening。$/],
  [{ expr: "opening == prev.closing" }, "prev.closing", /范围为“上期”/],
  [{ expr: "opening == item('CW-02-01').header.opening" }, "item('CW-02-01').header.opening", /范围为“表间”/],
  [
    { expr: "opening == item('CW-99-99').total.x", scope: "cross" },
    "item('CW-99-99').total.x",
    "目录里没有事项“CW-99-99”。",
  ],
  [
    { expr: "opening == item('CW-02-01').total.x", scope: "cross" },
    "item('CW-02-01').total.x",
    /没有哪个表格有列“x”。$/,
  ],
  [
    { expr: "opening == item('CW-04-01').total.income", scope: "cross" },
    "item('CW-04-01').total.income",
    /公开周期更长/,
  ],
  [
    { expr: "opening == 1", when: "item('CW-02-01').period == 'May'" },
    "'May'",
    "不认识这个所属期，可以用 'December of same year'。",
  ],
  [
    { expr: "opening == prev.closing", scope: "period", match: ["acount"] },
    "acount",
    /没有列“acount”，不能按它对应上期的行。$/,
  ],
])("says of %o what doesn't fit the item, and where", (identity, at, message) => {
  expect(faultsWith(identity)).toEqual([[at, typeof message === "string" ? message : expect.stringMatching(message)]]);
});

it("refuses an area that is compared with people, and a quarter that reads one of three balances", () => {
  const area = { key: "area", label: "面积", type: "number", unit: "亩" } as const;
  const people = { key: "people", label: "人数", type: "number", unit: "人" } as const;
  const identities = [{ id: "x", scope: "row", expr: "area == people", message: "" } as const];
  const table = { key: "t", label: "表", type: "table", required: true, columns: [area, people], identities } as const;
  const faults = compile(made([structuredClone(table)] as unknown as CatalogueItem["elements"]), itemOf).faults;
  expect(faults.map(({ message }) => message)).toEqual(["单位不同（亩、人），不能比较。"]);
  const lease = itemAt("CW-06-01");
  const elements = structuredClone(lease.elements);
  for (const element of elements)
    for (const each of element.identities ?? [])
      if (each.id === "inc") each.expr = "total.paid <= item('CW-02-01').header.incomeTotal";
  expect(compile({ ...lease, elements }, itemOf).faults.map(({ message }) => message)).toEqual([
    "“财务收支情况公布表（月/季）”的公开周期更短，请用 sum(…) 把各期相加，或在 when 里写明所属期。",
  ]);
});
