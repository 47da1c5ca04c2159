import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { readTermsHere } from "../../../server/wording/index.ts";
import type { TermsAnswer, WordingPlan, WordingState } from "../../../shared/api/wording.ts";
import { testApp } from "../../support/app.ts";
import { csv, csvType, xlsx, xlsxType } from "../../support/sheets.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
const office = app.as(await app.person({ grants: [["countyOfficer", "640221"]] }));
const handler = app.as(await app.person({ grants: [["handler", "640221100200"]] }));
const lists = "/api/counties/640221/wording";
const path = (query: object = {}) =>
  `${lists}/import?${new URLSearchParams({ reason: "年度更新", ...(query as Record<string, string>) })}`;
const heading = ["词语", "类别", "建议", "不属于", "依据"];
const state = async (): Promise<WordingState> => expectOk(await office.get(lists));

interface Refused {
  error: { code: string; details: { issues: { path: string; key: string; message: string }[]; limit?: number } };
}
const send = (table: Buffer, query: object = {}, type: Record<string, string> = csvType) =>
  office.post<WordingPlan>(path(query), table, type);
const faults = async (rows: readonly (readonly string[])[]) => {
  const answer = await send(csv(rows));
  expect([answer.status, answer.code]).toEqual([422, "import.invalid"]);
  return (answer.body as unknown as Refused).error.details.issues.map((issue) => [issue.path, issue.key]);
};

const table = [
  heading,
  ["城隍庙桥", "错别字", "城隍桥", "", "地名普查"],
  ["老粮库", "过时用语", "新粮库、储备库", "老粮库巷", ""],
  ["五号工地", "涉密", "", "五号工地食堂；五号工地门口", "县保密办"],
];

describe("an import", () => {
  it("shows first what it would change, then puts it in force; the same once more changes nothing", async () => {
    const preview = expectOk<WordingPlan>(await send(csv(table), { preview: "1" }));
    expect(preview).toMatchObject({ preview: true, number: 0, counts: { add: 3, change: 0, remove: 0, same: 0 } });
    expect((await state()).terms).toBe(0);
    expectOk(await send(csv(table), { number: "0" }));
    expect(await state()).toMatchObject({ number: 1, terms: 3 });
    const again = expectOk<WordingPlan>(await send(csv(table)));
    expect([again.counts, (await state()).number]).toEqual([{ add: 0, change: 0, remove: 0, same: 3 }, 1]);
    const { items } = expectOk<TermsAnswer>(await office.get(`${lists}/terms?origin=county`));
    expect(items.find(({ text }) => text === "五号工地")).toMatchObject({
      ...{ kind: "secrecy", stops: true, exceptions: ["五号工地食堂", "五号工地门口"], source: "县保密办" },
    });
  });

  it("adds to the list, or replaces all of it", async () => {
    const rows = [heading, ["城隍庙桥", "错别字", "城隍大桥", "", ""]];
    expect(expectOk<WordingPlan>(await send(csv(rows), { preview: "1" })).counts).toEqual({
      ...{ add: 0, change: 1, remove: 0, same: 2 },
    });
    const plan = expectOk<WordingPlan>(await send(csv(rows), { mode: "replace" }));
    expect([plan.counts, (await state()).terms]).toEqual([{ add: 0, change: 1, remove: 2, same: 0 }, 1]);
  });

  it.each([
    ["GBK, as Chinese Excel saves it", () => iconv.encode(csv(table).toString(), "gbk"), csvType],
    ["UTF-8 with a mark", () => Buffer.concat([Buffer.from("\uFEFF"), csv(table)]), csvType],
    ["XLSX", () => xlsx(table), xlsxType],
    ["other columns first", () => csv(table.map((row) => [...row].reverse())), csvType],
  ])("reads %s", async (_, bytes, type) => {
    const { wanted, issues } = await readTermsHere(bytes());
    expect([wanted.map(({ text }) => text), issues]).toEqual([["城隍庙桥", "老粮库", "五号工地"], []]);
    expect((await send(bytes(), { preview: "1" }, type)).status).toBe(200);
  });

  it("can take what was exported", async () => {
    expectOk(await send(csv(table)));
    const exported = await office.get(`${lists}/terms.csv`);
    const plan = expectOk<WordingPlan>(await send(exported.bytes, { mode: "replace", preview: "1" }));
    expect(plan.counts).toEqual({ add: 0, change: 0, remove: 0, same: 3 });
  });

  it("refuses everything with a line for each problem", async () => {
    const before = await state();
    const rows = [
      heading,
      ["错别字", "帐目"],
      ["", "涉密"],
      ["某某桥", "不知道"],
      ["某某桥", "错别字"],
      ["某 某 桥", "错别字"],
      ["机密文件", "错别字", "文件"],
      ["=1+1", "错别字"],
      ["某工程", "涉密", "某项目"],
      ["某路口", "表述", "", "别的词"],
    ];
    expect(await faults(rows)).toEqual([
      ["2.类别", "term.kind"],
      ["3.词语", "term.text"],
      ["4.类别", "term.kind"],
      ["5.词语", "term.twice"],
      ["6.词语", "term.twice"],
      ["7.类别", "term.kind"],
      ["8.词语", "cell.formula"],
      ["9.建议", "term.suggestions"],
      ["10.不属于", "term.exceptions"],
    ]);
    expect(await state()).toEqual(before);
  });

  it("refuses formulas, tables without the columns, and what is no table", async () => {
    const formula = await send(xlsx([heading, ["=A1", "错别字", "", "", ""]]), {}, xlsxType);
    expect(JSON.stringify(formula.body)).toContain("cell.formula");
    expect(
      await faults([
        ["词语", "建议"],
        ["甲乙", "丙丁"],
      ]),
    ).toEqual([["1.类别", "column.missing"]]);
    expect((await send(Buffer.from("%PDF-1.7"))).code).toBe("import.unreadable");
    expect((await send(Buffer.alloc(0))).code).toBe("import.unreadable");
  });

  it("is refused to others, for an unknown county, without a reason, and when another version came meanwhile", async () => {
    expect((await handler.post(path(), csv(table), csvType)).status).toBe(403);
    expect((await office.post("/api/counties/999999/wording/import", csv(table), csvType)).status).toBe(404);
    const rows = csv([heading, ["无名桥", "错别字", "有名桥"]]);
    const unexplained = await office.post(`${lists}/import`, rows, csvType);
    expect([unexplained.status, unexplained.code]).toEqual([400, "request.invalid"]);
    expect((await office.post(`${lists}/import?mode=x`, rows, csvType)).status).toBe(400);
    expect((await send(rows, { number: "0" })).code).toBe("wording.changed");
  });
});

describe("the size of a list", () => {
  const many = (count: number): Buffer => {
    const rows = Array.from({ length: count }, (_, at) => [`词语第${at}号`, "错别字", `词语${at}`]);
    return csv([heading.slice(0, 3), ...rows]);
  };

  it("is 50,000 terms together with those that are there", { timeout: 120_000 }, async () => {
    const answer = await send(many(50_000), { preview: "1" });
    expect([answer.status, answer.code]).toEqual([422, "wording.full"]);
  });

  // Last: it keeps this process busy for so long that idle connections are closed meanwhile.
  it("is 50,000 rows, no more", { timeout: 120_000 }, async () => {
    const { wanted, issues } = await readTermsHere(many(50_000));
    expect([wanted.length, issues]).toEqual([50_000, []]);
    await expect(readTermsHere(many(50_001))).rejects.toMatchObject({ code: "import.too_many_rows" });
  });
});
