import { expect, it } from "vitest";
import { baseline } from "../../../server/catalogue/baseline.ts";
import { carryOver } from "../../../server/desk/carry-over.ts";
import type { ElementValue, TableRow } from "../../../shared/notices/content.ts";

const itemOf = (code: string) => {
  const item = baseline().items.find((one) => one.code === code);
  if (!item) throw new Error(`no item ${code}`);
  return { ...item, elements: [...item.elements, ...baseline().meta.commonElements] };
};
const carried = (code: string, before: Record<string, ElementValue>, from: string, to: string) => {
  const { elements, notes } = carryOver({ item: itemOf(code), before, from, to });
  return { elements, how: Object.fromEntries(notes.map((note) => [note.key, note.how])), notes };
};

it("begins accounts with what the last period ended with, and takes no other amount over", () => {
  const { elements, how } = carried(
    "CW-02-01",
    {
      period: "2026年8月",
      summary: [{ section: "收入", code: "1", item: "经营收入", current: 120_000, ytd: 900_000 }],
      opening: 500_000,
      incomeTotal: 120_000,
      closing: 620_000,
      review: "经审核，同意公开。",
      issuer: "合作村村民委员会",
    },
    "2026-08",
    "2026-09",
  );
  expect(elements).toEqual({
    period: "2026年9月",
    summary: [{ section: "收入", code: "1", item: "经营收入" }],
    opening: 620_000,
    issuer: "合作村村民委员会",
  });
  expect(how).toEqual({
    period: "moved",
    summary: "check",
    opening: "moved",
    incomeTotal: "emptied",
    closing: "emptied",
    review: "emptied",
    issuer: "taken",
  });
});

it("moves the opening column of a table and leaves what is computed to be computed", () => {
  const row = { name: "运转经费", opening: 100, received: 50, spent: 30, closing: 120 };
  expect(carried("CW-02-03", { ops: [row] }, "2026-Q2", "2026-Q3").elements).toEqual({
    ops: [{ name: "运转经费", opening: 120 }],
  });
});

it("takes families and amounts of welfare over, to be looked at line by line", () => {
  const detail = [{ name: "张三", group: "一组", people: 2, category: "A类", amount: 60_000 }];
  const { elements, how } = carried(
    "SJ-01-02",
    { detail, prevTotal: 40, curTotal: 42, added: 3 },
    "2026-Q2",
    "2026-Q3",
  );
  expect(elements).toEqual({ detail, prevTotal: 42, curTotal: 42, added: 3 });
  expect(how).toMatchObject({ detail: "check", prevTotal: "moved", curTotal: "check" });
});

it("leaves what happened in the old period behind and keeps dates that belong to what a row stands for", () => {
  const ledger = [{ date: "2026-08-03", voucher: "1", summary: "办公用品", expense: 20_000 }];
  expect(carried("CW-02-02", { ledger }, "2026-08", "2026-09")).toMatchObject({
    elements: {},
    notes: [{ key: "ledger", how: "emptied", why: "表中都是上一期发生的事，请填这一期的。" }],
  });
  const lease: TableRow[] = [
    { no: "1", asset: "机动地", start: "2020-01-01", end: "2030-12-31", closing: 700, annual: 900 },
    { no: "2", asset: "门面房", start: "2026-05-01", end: "2029-04-30", closing: 0 },
  ];
  const { elements, notes } = carried("CW-06-01", { lease }, "2026-Q2", "2026-Q3");
  expect(elements.lease).toEqual([{ no: "1", asset: "机动地", start: "2020-01-01", end: "2030-12-31", opening: 700 }]);
  expect(notes[0]?.why).toContain("上一期发生的 1 行没有带过来");
});

it("never takes pictures, files or dates of the old period over, and says so", () => {
  const file = { sha256: "a".repeat(64), name: "凭证.jpg", mediaType: "image/jpeg", size: 9 };
  const before = { attachments: [file], publicityEnd: "2026-08-20" };
  const { elements, how } = carried("CW-02-03", before, "2026-Q2", "2026-Q3");
  expect(elements).toEqual({});
  expect(how).toEqual({ attachments: "emptied", publicityEnd: "emptied" });
});

it("names the new period in sentences, and points at other dates in them", () => {
  const { elements, notes } = carried(
    "MJ-03-04",
    { report: "2026年上半年共监督 12 件。", issues: "3月5日发现的问题已整改。" },
    "2026-H1",
    "2026-H2",
  );
  expect(elements).toEqual({ report: "2026年下半年共监督 12 件。" });
  expect(notes).toMatchObject([
    { how: "check", why: "“2026年上半年”已改为“2026年下半年”；文字是上一期的，请核对。" },
    { how: "emptied" },
  ]);
});

it("takes nothing that the catalogue of today asks for in another way, and no table of hundreds of rows", () => {
  const many = Array.from({ length: 301 }, (_, at) => ({ name: `户主${at}`, group: "一组" }));
  expect(carried("SJ-01-02", { detail: many, added: "三户" }, "2026-Q2", "2026-Q3").how).toEqual({ detail: "emptied" });
  const odd = [{ name: 12, group: "一组" }] as unknown as ElementValue;
  expect(carried("SJ-01-02", { detail: odd }, "2026-Q2", "2026-Q3").notes[0]).toMatchObject({ how: "emptied" });
});
