import { read, utils } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { bothSigners, draft, expectOk, published, signBoth } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler } = both;
const village = "640221100200";
const text = async (path: string): Promise<string> => {
  const answer = await app.visitor.get<string>(path);
  expect(answer.status, path).toBe(200);
  return answer.body;
};

const sheet = (opening: number, income: number, ytd: number, spent = 0) => ({
  period: "本月",
  summary: [
    { section: "收入", code: "1", item: "发包及上交收入", current: income, ytd },
    ...(spent ? [{ section: "支出", code: "2", item: "办公费", current: spent, ytd: spent, note: "修水渠" }] : []),
  ],
  ...{ opening, incomeTotal: income, expenseTotal: spent, closing: opening + income - spent },
  ...{ bank: opening + income - spent, cash: 0, review: "经审核，账实相符。" },
});
const publish = (period: string, elements: object) =>
  published(app, both, { itemCode: "CW-02-01", period, title: `${period}收支`, elements });

it("without any accounts the village's page says so, and its file has only headings", async () => {
  expect(await text("/v/640221100201/ledger")).toContain("还没有公开过分期的收支情况");
  expect((await text("/api/public/villages/640221100201/ledger.csv")).trim().split("\r\n")).toHaveLength(1);
});

describe("a village's accounts", async () => {
  const june = await publish("2026-06", sheet(100_000, 50_000, 50_000));
  const july = await publish("2026-07", sheet(150_000, 20_000, 70_000, 12_050));

  it("stand beside the notice: picture with its text, expenses as sentences, comparison, what is missing", async () => {
    const html = await text(`/n/${july.number}`);
    expect(html).toContain("期初余额 1,500.00 元，加本期收入 200.00 元，减本期支出 120.50 元，期末余额 1,579.50 元。");
    expect(html.match(/<svg viewBox="0 0 1000 20"[^>]*aria-hidden="true"/g)?.length).toBeGreaterThanOrEqual(4);
    expect(html).toContain("支出 120.50 元，用于办公费，摘要说明：修水渠。");
    expect(html).toContain("200.00 元，比上期（500.00 元）少 300.00 元。");
    expect(html).toContain("去年同期（2025年7月）没有在这里公开，无法比较。");
    expect(html).not.toMatch(/<script(?![^>]*type="module")|style="/);
  });

  it("compare with what was corrected, and say so; a draft and a notice being signed are nobody's business", async () => {
    const path = `/api/notices/${june.id}`;
    app.clock.forward(3_600);
    const open = expectOk<Notice>(await app.as(handler).post(`${path}/corrections`, { changeNote: "漏记一笔收入" }));
    const { version, title } = open;
    const change = { version, title, elements: sheet(90_000, 60_000, 60_000), changeNote: "漏记一笔收入" };
    expectOk(await app.as(handler).put(path, change));
    expectOk(await app.as(handler).post(`${path}/submit`));
    expect(await text(`/n/${july.number}`)).toContain("比上期（500.00 元）少 300.00 元");
    await signBoth(app, both, june.id);
    const html = await text(`/n/${july.number}`);
    expect(html).toContain("比上期（600.00 元）少 400.00 元");
    expect(html).toMatch(/上期（2026年6月）已于 2026年9月\d+日 更正，按更正后的数比较。/);
    await draft(app, handler, {
      itemCode: "CW-02-01",
      period: "2026-08",
      title: "八月",
      elements: sheet(157_950, 77_777, 1),
    });
    for (const public_ of [
      html,
      await text(`/v/${village}/ledger`),
      await text(`/api/public/villages/${village}/ledger.csv`),
    ])
      expect(public_).not.toContain("777.77");
    // The version that was replaced tells its own figures only.
    expect(await text(`/n/${june.number}?revision=1`)).not.toContain("明白账");
  });

  it("are one page of all periods, linked from board and notice", async () => {
    const html = await text(`/v/${village}/ledger`);
    expect(html).toContain("共 2 期");
    expect(html).toMatch(/2026年7月[\s\S]*2026年6月/);
    expect(html).toContain("1,579.50");
    for (const path of [`/v/${village}`, `/n/${july.number}`])
      expect(await text(path)).toContain(`/v/${village}/ledger`);
    const traditional = await text(`/v/${village}/ledger?script=hant`);
    expect(traditional).toContain("期末餘額");
  });

  it("are files with a description: 元 as decimals, newest first, the same in CSV and XLSX", async () => {
    const base = `/api/public/villages/${village}/ledger`;
    const answer = await app.visitor.get<string>(`${base}.csv`);
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    expect(answer.headers.get("link")).toContain("ledger.csv-metadata.json");
    const lines = answer.body
      .replace("\uFEFF", "")
      .trim()
      .split("\r\n")
      .map((line) => line.split(","));
    expect(lines[1]?.slice(0, 9)).toEqual([
      ...[village, "合作村", "2026-07", "2026年7月"],
      ...["1500.00", "200.00", "120.50", "1579.50", july.number],
    ]);
    expect(lines[2]?.slice(4, 8)).toEqual(["900.00", "600.00", "0.00", "1500.00"]);
    expect(lines[2]?.at(-1)).toBe("是");
    const { body: described } = await app.visitor.get<{ url: string; tableSchema: { columns: { titles: string }[] } }>(
      `${base}.csv-metadata.json`,
    );
    expect(described.url).toBe(`${base}.csv`);
    expect(described.tableSchema.columns.map(({ titles }) => titles)).toEqual(lines[0]);
    const book = read((await app.visitor.get(`${base}.xlsx`)).bytes);
    const rows = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0] ?? ""] ?? {}, { header: 1 });
    expect(rows[1]?.slice(0, 8)).toEqual([village, "合作村", "2026-07", "2026年7月", 1500, 200, 120.5, 1579.5]);
  });

  it("of unknown villages are unknown, of nonsense invalid", async () => {
    for (const form of ["csv", "xlsx", "csv-metadata.json"]) {
      expect(await app.visitor.get(`/api/public/villages/640221999999/ledger.${form}`)).toMatchObject({
        ...{ status: 404, code: "place.unknown" },
      });
      expect(await app.visitor.get(`/api/public/villages/12/ledger.${form}`)).toMatchObject({ status: 400 });
    }
    expect((await app.visitor.get("/v/640221999999/ledger")).status).toBe(404);
  });
});
