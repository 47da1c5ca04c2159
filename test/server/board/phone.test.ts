import { describe, expect, it } from "vitest";
import type { NoticeChanges } from "../../../shared/api/notice-changes.ts";
import type { NoticeRows, PublicNoticePage } from "../../../shared/api/public-notice.ts";
import type { PublicBoard, VillageSearch } from "../../../shared/api/public-pages.ts";
import { testApp } from "../../support/app.ts";
import { sampleBoard } from "../../support/sample-board.ts";

const app = await testApp();
const sample = await sampleBoard(app);
const board = "/api/public/villages/640221100200/board";

describe("the board for phones", () => {
  it("has everything of the first screen", async () => {
    const { body } = await app.visitor.get<PublicBoard>(board);
    expect(body).toMatchObject({
      village: { code: "640221100200", name: "合作村" },
      township: { name: "城关镇" },
      county: { name: "平罗县" },
      phone: { phone: "0952-6012345", of: "平罗县" },
      messageTemplate: null,
      total: 6,
      heading: "",
      nextCursor: null,
    });
    expect(body.overdue.length).toBeGreaterThan(0);
    expect(body.owed).toBeGreaterThanOrEqual(body.overdue.length);
    expect(body.lines.find(({ number }) => number === sample.finance.number)).toMatchObject({ corrected: true });
    expect(body.groups.map(({ count }) => count).reduce((sum, count) => sum + count, 0)).toBe(6);
  });

  it("filters by group, period and words, and says so", async () => {
    const { body } = await app.visitor.get<PublicBoard>(
      `${board}?group=CW&period=2026&q=${encodeURIComponent("財務")}`,
    );
    expect(body.heading).toBe("财务公开，2026年度，“財務”的搜索结果");
    expect(body.lines.map(({ number }) => number)).toEqual([sample.finance.number]);
    expect(body.overdue).toEqual([]);
  });

  it("converts everything but the check word into traditional script", async () => {
    const { body } = await app.visitor.get<PublicBoard>(`${board}?script=hant`);
    const plain = await app.visitor.get<PublicBoard>(board);
    expect(body.county.name).toBe("平羅縣");
    expect(body.village.checkWord).toBe(plain.body.village.checkWord);
    expect(body.lines.map(({ title }) => title)).toContain("合作村2026年8月財務收支情況公佈表");
  });

  it("refuses what makes no sense, and an unknown village", async () => {
    expect((await app.visitor.get(`${board}?group=XX`)).code).toBe("request.invalid");
    expect((await app.visitor.get("/api/public/villages/640221999999/board")).code).toBe("place.unknown");
  });
});

describe("finding a village", () => {
  const find = (q: string, more = "") =>
    app.visitor.get<VillageSearch>(`/api/public/villages?q=${encodeURIComponent(q)}${more}`);

  it("goes by name, in either script, or by code", async () => {
    const hezuo = { code: "640221100200", name: "合作村", township: "城关镇", county: "平罗县", merged: null };
    expect((await find("合作村")).body.items).toEqual([hezuo]);
    expect((await find("640221100200")).body.items).toEqual([hezuo]);
    expect((await find("金星", "&script=hant")).body.items).toEqual([
      { code: "640221200200", name: "金星村", township: "高莊鄉", county: "平羅縣", merged: null },
    ]);
  });

  it("takes % and _ for what they are, and finds no townships", async () => {
    for (const q of ["%", "__", "城关镇", "640221100", "640221999999"]) expect((await find(q)).body.items).toEqual([]);
    expect((await find(" ")).code).toBe("request.invalid");
  });
});

describe("a notice for phones", () => {
  const page = (number: string) => `/api/public/notices/${number}/page`;
  const rows = (key: string, more = "") => `/api/public/notices/${sample.subsidy.number}/tables/${key}/rows${more}`;

  it("has its blocks in the catalogue's order, with the first rows and the sums of all", async () => {
    const { body } = await app.visitor.get<PublicNoticePage>(page(sample.subsidy.number));
    expect(body).toMatchObject({ title: sample.subsidy.title, state: "current", village: { name: "合作村" } });
    const table = body.blocks.find(({ kind }) => kind === "table");
    expect(table).toMatchObject({
      key: "detail",
      rows: { total: 40, nextFrom: 24 },
      totals: [{ name: "合计（40 行）" }],
    });
    expect(body.signers.map(({ roleName }) => roleName)).toEqual(["经办人", "村书记"]);
  });

  it("gives further rows, and those that contain a text", async () => {
    expect((await app.visitor.get<NoticeRows>(rows("detail", "?from=24"))).body).toMatchObject({
      from: 24,
      nextFrom: null,
    });
    const found = (await app.visitor.get<NoticeRows>(rows("detail", `?find=${encodeURIComponent("3组")}`))).body;
    expect(found).toMatchObject({ found: 5, total: 40 });
  });

  it("refuses what isn't there and what makes no sense", async () => {
    expect((await app.visitor.get(page("640221100200-2026-9999"))).code).toBe("notice.unknown");
    expect((await app.visitor.get(page("x"))).code).toBe("request.invalid");
    expect((await app.visitor.get(rows("nothing"))).code).toBe("table.unknown");
    expect((await app.visitor.get(rows("std"))).code).toBe("table.unknown");
    expect((await app.visitor.get(rows("detail", "?from=-1"))).code).toBe("request.invalid");
  });
});

describe("what a version changed, for phones", () => {
  const changes = (number: string, more = "") =>
    app.visitor.get<NoticeChanges>(`/api/public/notices/${number}/changes${more}`);

  it("names the rows and cells that differ, with both values, and why", async () => {
    const { body } = await changes(sample.finance.number);
    expect(body).toMatchObject({
      revision: 2,
      before: { revision: 1 },
      changeNote: "办公费漏记一笔120元，已补记并重新核对合计",
    });
    const table = body.changes.find(({ rows }) => rows.length > 0);
    expect(table).toMatchObject({ kind: "changed", before: "", after: "", more: 0 });
    expect(table?.rows).toEqual([
      {
        kind: "changed",
        name: "办公费、差旅费、会议费、卫生费、治安费等管理费支出",
        cells: [
          { label: expect.stringContaining("本期") as string, before: "880.00", after: "1,000.00" },
          { label: expect.stringContaining("累计") as string, before: "7,023.50", after: "7,143.50" },
        ],
      },
    ]);
    expect(body.changes.find(({ label }) => label.includes("现金"))).toMatchObject({ kind: "changed", rows: [] });
  });

  it("is the same in traditional script", async () => {
    const { body } = await changes(sample.finance.number, "?script=hant");
    expect(body.title).toBe("合作村2026年8月財務收支情況公佈表");
    expect(body.changes.flatMap(({ rows }) => rows).map(({ name }) => name)[0]).toContain("辦公費");
  });

  it("has nothing to compare a first version with", async () => {
    for (const [number, more] of [
      [sample.finance.number, "?revision=1"],
      [sample.rules.number, ""],
    ] as const)
      expect((await changes(number, more)).body).toMatchObject({ before: null, changes: [] });
    expect((await changes("640221100200-2026-9999")).code).toBe("notice.unknown");
    expect((await changes(sample.finance.number, "?revision=9")).code).toBe("notice.unknown");
    expect((await changes(sample.finance.number, "?revision=x")).code).toBe("request.invalid");
  });
});
