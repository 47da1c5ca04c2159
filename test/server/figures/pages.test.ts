import { expect, it } from "vitest";
import { forbiddenWords, metrics } from "../../../shared/figures/metrics.ts";
import { testApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";
import { bothSigners, published } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const county = await app.person({ name: "赵县办", grants: [["countyOfficer", "640221"]] });
const township = await app.person({ name: "赵专干", grants: [["townshipOfficer", "640221100"]] });

async function page(path: string, by: Person = county): Promise<string> {
  const answer = await app.as(by).get<string>(path);
  expect(answer.status, path).toBe(200);
  return answer.body;
}
/** Addresses of a page's links that match. */
const linksOf = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(/href="([^"]+)"/g)]
    .map(([, to = ""]) => to.replaceAll("&amp;", "&"))
    .filter((to) => pattern.test(to));

/** Every page with figures that the offices have. */
const pages = [
  ...["/console", "/console/calendar", "/console/wording", "/console/figures", "/console/figures?group=CW"],
  ...["/console/figures/duties?state=behind", "/console/figures/notices", "/console/figures/problems"],
  ...["/console/campaigns", "/console/villages/640221100200", "/console/villages/640221100200/calendar"],
];

it("shows no figure that isn't in the list, and says nothing of how busy anybody is", async () => {
  const shown = new Set<string>();
  for (const path of pages) {
    const html = await page(path);
    for (const [, key = ""] of html.matchAll(/data-metric="(\w+)"/g)) shown.add(key);
    expect(
      forbiddenWords.filter((word) => html.includes(word)),
      path,
    ).toEqual([]);
  }
  expect([...shown].filter((key) => !Object.hasOwn(metrics, key))).toEqual([]);
  for (const key of ["heat", "months", "lateness", "bursts", "copied", "problemTypes", "missing", "standings"])
    expect(shown).toContain(key);
});

it("leads from a cell of the heat map to the notice in two clicks", async () => {
  const notice = await published(app, both);
  const [late] = linksOf(await page("/console/figures?group=ZZ"), /duties\?.*village=640221100200.*item=ZZ-01-01/);
  expect(late).toContain("village=640221100200");
  const list = await page(late ?? "");
  expect(list).toContain("逾期后公开（");
  expect(linksOf(list, /^\/n\//)).toContain(`/n/${notice.number}`);
});

it("writes the heat map as a table that can be heard: heads with scope, a sentence for every cell, a pattern with words", async () => {
  const html = await page("/console/figures");
  const table = /<table class="heat">[\s\S]*?<\/table>/.exec(html)?.[0] ?? "";
  expect(table).toMatch(/<th scope="col">村<\/th>/);
  expect(table).toMatch(/<th scope="row">合作村<\/th>/);
  const cells = [...table.matchAll(/<td class="(h[0-3]|none)">([\s\S]*?)<\/td>/g)];
  expect(cells.length).toBeGreaterThan(20);
  for (const [, , inner = ""] of cells) expect(inner).toMatch(/到期 \d+ 项|没有到期的任务/);
  const names = [...table.matchAll(/<th scope="row">(.*?)<\/th>/g)].map(([, name]) => name);
  expect(names).toEqual(["合作村", "和平村", "金星村"]);
});

it("shows a township its own villages, and nobody else's", async () => {
  const html = await page("/console/figures", township);
  expect(html).toContain("城关镇统计");
  expect(html).not.toContain("金星村");
  expect((await app.as(township).get("/console/figures?place=640221")).status).toBe(403);
  expect((await app.as(both.secretary).get("/console/figures")).status).toBe(403);
});

it("says what is wrong with the days and keeps the form", async () => {
  const answer = await app.as(county).get<string>("/console/figures?from=2026-05-01&to=2026-01-01");
  expect(answer.status).toBe(400);
  expect(answer.body).toContain("结束日期不能早于开始日期");
  expect(answer.body).toContain('value="2026-05-01"');
});

it("says so where there is nothing to count: no days, no problems, no copied text", async () => {
  const html = await page("/console/figures?from=2025-01-01&to=2025-02-01");
  expect(html).toContain("所选日期之内没有到期的任务");
  expect(html).toContain("没有发现不同的村公开了完全相同的段落");
  expect(html).toContain("所选日期之内没有登记过问题");
  expect(html).toContain("没有过完的整个季度");
});
