import { describe, expect, it } from "vitest";
import { baseline } from "../../../server/catalogue/baseline.ts";
import { searchTextOf } from "../../../server/notices/index.ts";
import type { PublicSummary } from "../../../shared/api/public.ts";
import { testApp } from "../../support/app.ts";
import { sampleBoard, subsidyElements } from "../../support/sample-board.ts";

const app = await testApp();
await sampleBoard(app);
const find = async (q: string): Promise<string[]> => {
  const path = `/api/public/villages/640221100200/notices?q=${encodeURIComponent(q)}`;
  const { status, body } = await app.visitor.get<{ items: PublicSummary[] }>(path);
  expect(status, q).toBe(200);
  return body.items.map(({ itemCode }) => itemCode);
};

const emptyContent = { v: 1, village: "640221100200", catalogueVersion: 1, period: null, elements: {} } as const;

describe("the search", () => {
  it("finds two-character words in title, item name, text, table cells, persons and file names", async () => {
    expect(await find("停水")).toEqual(["BM-01-01"]);
    expect(await find("便民通知")).toEqual(["BM-01-01"]);
    expect(await find("邻里")).toEqual(["ZZ-02-02"]);
    expect(await find("鱼池")).toEqual(["CW-02-01"]);
    expect(await find("马秀兰")).toEqual(["ZZ-01-02"]);
    expect(await find("分工文件")).toEqual(["ZZ-01-02"]);
    expect(await find("3.50")).toContain("ZC-02-01");
  });

  it("wants every one of several words", async () => {
    expect(await find("停水 一组")).toEqual(["BM-01-01"]);
    expect(await find("停水 鱼池")).toEqual([]);
  });

  it("takes traditional characters, capitals and full-width letters for what was signed", async () => {
    expect(await find("財務收支")).toEqual(["CW-02-01"]);
    expect(await find("ＰＤＦ")).toEqual(["ZZ-01-02"]);
  });

  it("takes two letters for initials of title and item only, three or more also for those of the content", async () => {
    expect(await find("ts")).toEqual(["BM-01-01"]);
    expect(await find("cs")).toEqual([]);
    expect(await find("yccb")).toEqual(["CW-02-01"]);
    expect(await find("cwsz")).toEqual(["CW-02-01"]);
  });

  it("finds what villagers call otherwise than the catalogue, by the everyday word or its initials", async () => {
    expect(await find("粮补")).toEqual(["ZC-02-01"]);
    expect(await find("地补 鱼池")).toEqual([]);
    expect(await find("村账")).toEqual(["CW-02-01"]);
    expect(await find("db")).toContain("ZC-02-01");
    expect(await find("低保")).toEqual([]);
    const list = baseline().items.find(({ code }) => code === "SJ-01-02");
    if (!list) throw new Error("the item is missing");
    const content = { ...emptyContent, item: list.code, title: "农村最低生活保障对象名单" };
    expect(searchTextOf(list, content).searchText).toContain("低保");
  });

  it("says on the page why a hit is there when its title doesn't, and marks the word", async () => {
    const page = async (q: string) =>
      (await app.visitor.get<string>(`/v/640221100200?q=${encodeURIComponent(q)}`)).body;
    expect(await page("村账")).toContain("“村账”即“<mark>财务收支</mark>”");
    expect(await page("邻里")).toMatch(/<p class="why">[^<]*<mark>邻里<\/mark>/);
    expect(await page("财务收支")).not.toContain("<mark>");
    expect(await page("cwsz")).not.toContain("<mark>");
    const county = await app.visitor.get<string>(`/c/640221?q=${encodeURIComponent("马秀兰")}`);
    expect(county.body).toContain("<mark>马秀兰</mark>");
  });

  it("counts by group what it found, as many as the group then lists", async () => {
    const page = async (query: string) => (await app.visitor.get<string>(`/v/640221100200${query}`)).body;
    const chips = (html: string) =>
      [...html.matchAll(/<a [^>]*>([^<>]+) <small>(\d+)<\/small>/g)].map(([, name, count]) => `${name} ${count}`);
    const all = await page("");
    const total = /共公开 (\d+) 条/.exec(all)?.[1];
    expect(chips(all)[0]).toBe(`全部 ${total}`);
    const found = await page(`?q=${encodeURIComponent("停水")}`);
    expect(found).toContain(`共公开 ${total} 条`);
    expect(chips(found)).toEqual(["全部 1", "便民服务与村级事务 1"]);
    // A chosen group stays to be left again, and the others count on.
    expect(chips(await page(`?q=${encodeURIComponent("停水")}&group=CW`))).toEqual([
      "全部 1",
      "财务公开 0",
      "便民服务与村级事务 1",
    ]);
    const inPeriod = chips(await page("?period=2026-08"));
    expect(inPeriod).not.toEqual(chips(all));
  });

  it("takes signs that mean something to a database for themselves", async () => {
    for (const q of ["%", "_", "'", "\\", '"; DROP TABLE publication; --', "\u0000", "()"])
      expect(await find(q), q).toEqual([]);
    expect(await find("水")).not.toEqual([]);
  });

  it("of a 5,000-row table is prepared in well under a second and finds the last row", () => {
    const item = baseline().items.find(({ code }) => code === "ZC-02-01");
    if (!item) throw new Error("the item is missing");
    const elements = subsidyElements(5_000);
    const content = { ...emptyContent, item: item.code, title: "补贴", elements };
    const { searchText, searchInitials } = searchTextOf(item, content);
    expect(searchText).toContain(elements.detail.at(-1)?.name);
    expect(searchInitials.split("\n")[0]).toBe("bt gddlbhbtmjyjegs lb db zdbt");
    expect(searchInitials.split("\n")).toHaveLength(2);
  });
});
