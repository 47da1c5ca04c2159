import { expect, it } from "vitest";
import { type FormBefore, saidByList } from "../../../shared/typed/said-by-list.ts";
import { itemAt } from "../identities/sample.ts";

const item = itemAt("ZC-02-01");
const table = item.elements.find(({ key }) => key === "detail");
if (!table) throw new Error("the item has no list");
const rows = ["1.5", "2", "8"].map((area) => ({ name: "张*", area, std: "105.33" }));
const above = ["姚伏镇2026年耕地地力保护补贴花名册", "单位：亩、元"];
const before: FormBefore = { title: "补贴公示", period: null, fields: {}, said: new Map() };

it("a list says its year, its standard and how many households it has", () => {
  expect(saidByList(item, table, { rows, above }, before)).toEqual({ year: "2026", std: "105.33", households: "3" });
});

it("nothing is put over what somebody typed, but over what an earlier list said", () => {
  const fields = { year: "2025", std: "100", households: "7" };
  expect(saidByList(item, table, { rows, above }, { ...before, fields })).toEqual({});
  const said = new Map([["households", "7"]]);
  expect(saidByList(item, table, { rows, above }, { ...before, fields, said })).toEqual({ households: "3" });
});

it("nothing is guessed where rows or titles disagree", () => {
  const mixed = [...rows, { name: "李*", area: "3", std: "90" }];
  const two = [...above, "2025年结转"];
  expect(saidByList(item, table, { rows: mixed, above: two }, before)).toEqual({ households: "4" });
  expect(saidByList(item, table, { rows, above: [] }, { ...before, title: "2024年补贴公示" })).toMatchObject({
    year: "2024",
  });
});
