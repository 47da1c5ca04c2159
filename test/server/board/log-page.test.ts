import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { setUpPlaces } from "../../../server/places/index.ts";
import { openCheckpoint, parseVerifierKey } from "../../../shared/log/index.ts";
import { testApp } from "../../support/app.ts";
import { appendOne, changeAt, someEntry } from "../../support/appends.ts";
import { sampleBoard } from "../../support/sample-board.ts";

const app = await testApp();
const sample = await sampleBoard(app);
const page = async (path = "/log/640221"): Promise<string> => {
  const answer = await app.visitor.get<string>(path);
  expect([answer.status, answer.headers.get("content-type")], path).toEqual([200, "text/html; charset=utf-8"]);
  return answer.body;
};
const sentences = (html: string): string[] =>
  [...html.matchAll(/<li><(a|b)[^>]*>([^<]+)<\/\1><p>/g)].map(([, , text = ""]) => text);

it("tells in sentences what was recorded, newest first, each notice with its link", async () => {
  const html = await page();
  const notices = "停水停电、道路施工、防汛防火等便民通知";
  expect(sentences(html)).toEqual([
    `合作村公开了《${notices}》`,
    `合作村撤回了《${notices}》`,
    `合作村公开了《${notices}》`,
    "合作村更正了《财务收支情况公布表（月/季）》，2026年8月",
    "合作村公开了《财务收支情况公布表（月/季）》，2026年8月",
    "合作村公开了《耕地地力保护补贴面积与金额公示》",
    "合作村公开了《村“两委”班子成员及分工》",
    "合作村公开了《村规民约》",
    "合作村公开了《行政村简介》",
    "一名工作人员启用了签字密钥",
    "一名工作人员启用了签字密钥",
    "第 1 版公开目录生效",
  ]);
  expect(html).toContain(`href="/n/${sample.water.number}"`);
  expect(html).toContain("<span>经办人、村书记签字</span>");
  expect(html).toMatch(/目前共有 <b>12<\/b> 条/);
});

it("shows the checkpoint that programs read, at this moment", async () => {
  await page();
  await appendOne(app.store, app.county.county.id, app.clock(), someEntry("one-more"));
  const html = await page();
  expect(sentences(html)[0]).toBe("一把签字密钥停用：手机丢失");
  const [, shown = ""] = /<pre class="checkpoint">([^<]+)<\/pre>/.exec(html) ?? [];
  expect(shown).toBe((await app.visitor.get<string>("/log/640221/checkpoint")).body);
  const { body: key } = await app.visitor.get<string>("/log/640221/key");
  expect(openCheckpoint(shown, parseVerifierKey(key.trimEnd())).checkpoint.size).toBe(13);
});

it("says which day of the staff's acts was sealed, with their number and the beginning of the digest", async () => {
  const digest = "0123456789abcdef".repeat(4);
  const seal = {
    kind: "audit.sealed",
    day: "2026-09-14",
    rows: 312,
    digest,
    subject: "audit.sealed 2026-09-14",
  } as const;
  await appendOne(app.store, app.county.county.id, app.clock(), seal);
  const html = await page();
  expect(sentences(html)[0]).toBe("封存2026年9月14日的操作记录，共 312 条");
  expect(html).toContain("<span>指纹 0123456789abcdef…</span>");
});

it("hands out the commands that anybody can witness it with", async () => {
  const [, address = ""] = /href="([^"]+)" download="village-code.mjs"/.exec(await page()) ?? [];
  const answer = await app.visitor.get<string>(address);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
  const folder = mkdtempSync(join(tmpdir(), "village-code-commands-"));
  try {
    const file = join(folder, "village-code.mjs");
    writeFileSync(file, answer.body);
    expect(execFileSync(process.execPath, [file, "witness", "--help"], { encoding: "utf8" })).toContain(
      "--log <日志网址>",
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("holds no name of a person and nothing of what was published", async () => {
  const html = await page();
  for (const word of ["王经办", "李书记", "停水时间有误", "鱼池"]) expect(html).not.toContain(word);
});

it("shows the newest 50 only", async () => {
  for (let index = 0; index < 45; index++)
    await appendOne(app.store, app.county.county.id, app.clock(), someEntry(`entry-${index}`));
  expect(sentences(await page())).toHaveLength(50);
});

it("says when the server's clock had gone back", async () => {
  await appendOne(app.store, app.county.county.id, new Date("2026-09-01T00:00:00Z"), someEntry("early"));
  expect(await page()).toContain("当时服务器的钟显示 2026年9月1日");
});

it("keeps the modes, and is linked from the county's page", async () => {
  const html = await page("/log/640221?size=large&contrast=high&script=hant");
  expect(html).toMatch(/<html lang="zh-Hant" data-size="large" data-contrast="high">/);
  expect(html).toContain("公開日誌");
  expect(html).toMatch(/href="\/c\/640221\?[^"]*size=large/);
  const county = await app.visitor.get<string>("/c/640221?size=large");
  expect(county.body).toContain('href="/log/640221?size=large"');
});

it("of a county without any act says that there is nothing yet; of none is a 404 page", async () => {
  const places = [{ code: "640222", name: "惠农县", phone: null }];
  await changeAt(app.store, app.clock(), (work) => setUpPlaces(work, { places, startDay: "2026-01-01" }));
  expect(await page("/log/640222")).toContain("还没有记录");
  for (const path of ["/log/640999", "/log/64022", "/log/640221100200", "/log/x", "/log"]) {
    const answer = await app.visitor.get(path);
    expect([answer.status, answer.headers.get("content-type")], path).toEqual([404, "text/html; charset=utf-8"]);
  }
  expect((await app.visitor.post("/log/640221", {})).status).toBe(405);
});
