import { describe, expect, it } from "vitest";
import { PlaceCode } from "../../../server/places/entities.ts";
import { testApp } from "../../support/app.ts";
import { sampleBoard, secrets } from "../../support/sample-board.ts";
import { expectOk, signBoth } from "../../support/signers.ts";

const app = await testApp();
const sample = await sampleBoard(app);
const board = "/v/640221100200";
const page = async (path: string): Promise<string> => {
  const answer = await app.visitor.get<string>(path);
  expect(answer.status, path).toBe(200);
  return answer.body;
};
/** Titles of the list, in order. */
const titles = (html: string): string[] =>
  [...html.matchAll(/<li><a href="\/n\/[^"]+">([^<]+)<\/a><p>/g)].map(([, title = ""]) => title);

describe("a village's board", () => {
  it("lists what is current, newest first, and neither withdrawn notices nor earlier versions", async () => {
    expect(titles(await page(board))).toEqual([
      "9月16日合作村一至四组停水通知",
      "合作村2026年8月财务收支情况公布表",
      "2026年耕地地力保护补贴面积与金额公示",
      "合作村“两委”班子成员及分工",
      "合作村村规民约（2026年修订）",
      "合作村简介",
    ]);
  });

  it("shows its check word, phone, counts by group and what is overdue with basis and due day", async () => {
    const html = await page(board);
    const [village] = app.county.villages;
    expect(html).toContain(village?.checkWord);
    expect(html).toContain("0952-6012345");
    expect(html).toMatch(/组织与制度 <small>3<\/small>/);
    expect(html).toMatch(/逾期未公开 \d+ 个事项/);
    expect(html).toMatch(/应于 2026年\d+月\d+日前公开/);
    expect(html).toContain("依据：《中华人民共和国村民委员会组织法》");
  });

  it("narrows by group, by period (a year means all its periods and what was published in it), and by words", async () => {
    expect(titles(await page(`${board}?group=CW`))).toEqual(["合作村2026年8月财务收支情况公布表"]);
    expect(titles(await page(`${board}?period=2026-08`))).toEqual(["合作村2026年8月财务收支情况公布表"]);
    expect(titles(await page(`${board}?period=2026`))).toHaveLength(6);
    expect(titles(await page(`${board}?period=2025`))).toHaveLength(0);
    expect(titles(await page(`${board}?q=${encodeURIComponent("鱼池")}`))).toEqual([
      "合作村2026年8月财务收支情况公布表",
    ]);
  });

  it("says how pinyin is typed when letters found nothing, and only then, here and on the county's page", async () => {
    const hint = "用拼音查找时，只输每个字的第一个字母，例如查低保输 db。";
    for (const path of [board, "/c/640221"]) {
      for (const q of ["dibaohu", "di bao", "ＤＩＢＡＯ"])
        expect(await page(`${path}?q=${encodeURIComponent(q)}`)).toContain(hint);
      for (const q of ["没有的词", "q9", "cwsz"])
        expect(await page(`${path}?q=${encodeURIComponent(q)}`)).not.toContain(hint);
    }
  });

  it("keeps the modes in every link and form, and shows traditional characters but names as they were signed", async () => {
    const html = await page(`${board}?size=large&contrast=high&script=hant`);
    expect(html).toMatch(/<html lang="zh-Hant" data-size="large" data-contrast="high">/);
    const own = [...html.matchAll(/ href="(\/[vnc]\/[^"]*)"/g)].map(([, href = ""]) => href);
    expect(own.filter((href) => !href.includes("size=large") && !href.includes("/screen")).length).toBeLessThanOrEqual(
      1,
    );
    expect(html).toContain('<input type="hidden" name="script" value="hant"');
    expect(html).toContain("村務公開");
    const members = await page(`/n/${sample.members.number}?script=hant`);
    expect(members).toContain("范小明");
    expect(members).toContain("繁體由機器轉換");
  });

  it("answers an old code of the village with its new address, for good", async () => {
    const [village] = app.county.villages;
    await app.store.transaction((tx) =>
      tx.insert(PlaceCode, { code: "640221100999", placeId: village?.id ?? "", validFrom: "2020-01-01" }),
    );
    const answer = await app.visitor.get("/v/640221100999?group=CW");
    expect(answer.status).toBe(301);
    expect(answer.headers.get("location")).toBe("/v/640221100200?group=CW");
  });

  it("of an unknown village is a 404 that says what to do", async () => {
    const answer = await app.visitor.get<string>("/v/640221999999");
    expect(answer.status).toBe(404);
    expect(answer.body).toContain("没有找到这个地方");
    expect(answer.body).toContain('href="/c/640221"');
    expect((await app.visitor.get("/v/640221")).status).toBe(404);
    expect((await app.visitor.get("/v/%3Cscript%3E")).status).toBe(404);
  });
});

describe("a notice's page", () => {
  it("shows content, signers with roles and times, legal basis, deadline and how to object", async () => {
    const html = await page(`/n/${sample.subsidy.number}`);
    for (const text of ["王经办", "李书记", "签字公开", "公开依据和时限", "有异议怎么办", "公示期到", "查看全部 40 行"])
      expect(html).toContain(text);
    expect(html).toContain("合计（40 行）");
  });

  it("keeps earlier versions readable, says what they are, and shows what changed in words", async () => {
    const { number } = sample.finance;
    const current = await page(`/n/${number}`);
    expect(current).toContain("更正原因：办公费漏记一笔120元");
    const old = await page(`/n/${number}?revision=1`);
    expect(old).toContain("已被更正。");
    expect(old).toContain("880.00");
    const compared = await page(`/n/${number}?compare=1`);
    expect(compared).toContain("<ins>1,000.00</ins> <del>原为 880.00</del>");
    expect(compared).toContain("～ 改动：收支汇总表");
  });

  it("sums income and expenses apart", async () => {
    const html = await page(`/n/${sample.finance.number}`);
    expect(html).toContain("收入合计（2 行）");
    expect(html).toContain("20,500.00");
    expect(html).toContain("支出合计（3 行）");
    expect(html).not.toContain("29,200.00");
  });

  it("says why a version's number is missing: it was returned and never public", async () => {
    const { both, finance } = sample;
    const gap = "没有列出的版本，是签字时被退回修改的";
    expect(await page(`/n/${finance.number}`)).not.toContain(gap);
    const path = `/api/notices/${finance.id}`;
    expectOk(await app.as(both.handler).post(`${path}/corrections`, { changeNote: "人数写错，现予更正" }));
    expectOk(await app.as(both.handler).post(`${path}/submit`));
    expectOk(await app.as(both.secretary).post(`${path}/return`, { reason: "请再核对" }));
    expectOk(await app.as(both.handler).post(`${path}/submit`));
    await signBoth(app, both, finance.id);
    expect(await page(`/n/${finance.number}`)).toContain(gap);
  });

  it("of a withdrawn notice says so, with the reason", async () => {
    const html = await page(`/n/${sample.withdrawn.number}`);
    expect(html).toContain("已撤回。");
    expect(html).toContain("停水时间有误，已另行发布新的通知");
    expect(html).toContain("签字撤回");
  });

  it("shows all rows of a long table page by page and finds a row by name", async () => {
    const all = await page(`/n/${sample.subsidy.number}?table=detail`);
    expect(all.match(/data-label="户主姓名"/g)).toHaveLength(40);
    const found = await page(`/n/${sample.subsidy.number}?table=detail&find=${encodeURIComponent("王建东")}`);
    expect(found).toMatch(/的有 \d+ 行，全表共 40 行/);
    expect((await app.visitor.get(`/n/${sample.subsidy.number}?table=nothing`)).status).toBe(404);
  });
});

describe("what isn't public", () => {
  const paths = () => [
    board,
    `${board}?group=BM`,
    `${board}/print`,
    `${board}/screen`,
    "/c/640221",
    ...Object.values(secrets).flatMap((word) => [
      `${board}?q=${encodeURIComponent(word)}`,
      `/c/640221?q=${encodeURIComponent(word)}`,
      `/api/public/villages/640221100200/notices?q=${encodeURIComponent(word)}`,
    ]),
    "/api/public/villages/640221100200/notices?limit=100",
    `/n/${sample.water.number}`,
    `/n/${sample.water.number}?revision=2`,
    `/api/public/notices/${sample.water.number}`,
  ];

  it("never reaches a page, a list, a search or the API: no draft, no notice in signing, none returned, no correction under way", async () => {
    for (const path of paths()) {
      const answer = await app.visitor.get(path);
      const shown = answer.bytes.toString("utf8").replaceAll(/value="[^"]*"|“[^”]*”|href="[^"]*"|content="[^"]*"/g, "");
      const leaked = Object.values(secrets).filter((word) => shown.includes(word) && !shown.includes(`<title>${word}`));
      expect(leaked, path).toEqual([]);
    }
  });

  it("has no page of its own", async () => {
    const rows = await app.store.read((db) =>
      db.query("SELECT number FROM notice WHERE state IN ('draft', 'signing', 'returned')"),
    );
    const numbers = (rows as { number: string }[]).map(({ number }) => number);
    expect(numbers).toHaveLength(3);
    for (const number of numbers) {
      const unknown = await app.visitor.get(`/n/${number}`);
      expect(unknown.status).toBe(404);
      expect(unknown.body).toContain("请检查编号或网址是否完整");
      expect((await app.visitor.get(`/api/public/notices/${number}`)).code).toBe("notice.unknown");
      expect((await app.visitor.get(`${board}/print?notice=${number}`)).status).toBe(404);
    }
  });
});

describe("the other pages", () => {
  it("county: townships and villages with figures; search over everything and for villages by name", async () => {
    const html = await page("/c/640221");
    expect(html).toContain("2 个乡镇，3 个村，共公开 6 条");
    expect(html).toContain('<a href="/v/640221100201">和平村</a>');
    expect(html.match(/<details[^>]*>/g)).toHaveLength(2);
    expect(html.match(/<details[^>]* open/g)).toHaveLength(1);
    const found = await page(`/c/640221?q=${encodeURIComponent("鱼池")}`);
    expect(found).toContain("<span>合作村</span>");
    expect(await page(`/c/640221?q=${encodeURIComponent("金星村")}`)).toContain('href="/v/640221200200"');
  });

  it("print: one notice with its own code, or the list, on A4 and A3", async () => {
    const sheet = await page(`${board}/print?notice=${sample.finance.number}&paper=A3`);
    expect(sheet).toContain("@page{size:A3;margin:14mm}");
    expect(sheet).toContain("<svg");
    expect(sheet).toContain(`http://village.test/n/${sample.finance.number}`);
    expect(await page(`${board}/print`)).toContain("@page{size:A4;margin:14mm}");
  });

  it("screen: one notice after the other, with a refresh for browsers without scripts", async () => {
    const html = await page(`${board}/screen`);
    expect(html).toMatch(/<noscript><meta http-equiv="refresh" content="20; url=\/v\/640221100200\/screen\?at=2"/);
    expect(await page(`${board}/screen?at=6`)).toContain("screen?at=1");
  });

  it("screen: beyond the last notice it begins again, for today only", async () => {
    const answer = await app.visitor.get(`${board}/screen?at=7&size=large`);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `${board}/screen?size=large`]);
  });

  it("home: where to look; demo accounts only in a demo", async () => {
    const html = await page("/");
    expect(html).toContain('href="/c/640221"');
    expect(html).not.toContain("village-code-demo");
  });
});
