import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { axeFaults, tooWide } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { sampleBoard } from "../../support/sample-board.ts";
import { miniprogramHost } from "../host/browser.ts";

// How the villager's smaller pages look and are read, and that searching gives what the web gives.
const app = await testApp();
const sample = await sampleBoard(app);
const browser = await openChromium();
const host = await miniprogramHost(browser, app.url);
const villages = [
  { code: "640221100200", name: "合作村", place: "平罗县城关镇" },
  { code: "640221200200", name: "名字很长很长的金星移民安置示范村", place: "平罗县高庄乡" },
];

const pages: Record<string, { route: string; agreed?: boolean; ready(page: Page): Promise<void> }> = {
  search: {
    route: "pages/search/index",
    async ready(page) {
      await page.getByLabel("村名，或 12 位村代码").fill("和平");
      await page.getByRole("button", { name: "查找" }).tap();
      await page.getByRole("link").first().waitFor();
    },
  },
  "search-nothing": {
    route: "pages/search/index",
    async ready(page) {
      await page.getByLabel("村名，或 12 位村代码").fill("没有的村");
      await page.getByRole("button", { name: "查找" }).tap();
      await page.getByText("没有找到这个村").waitFor();
    },
  },
  villages: { route: "pages/villages/index", ready: (page) => page.getByRole("link").last().waitFor() },
  changes: {
    route: `pages/changes/index?number=${sample.finance.number}`,
    ready: (page) => page.getByText("更正原因", { exact: false }).waitFor(),
  },
  privacy: { route: "pages/privacy/index", ready: (page) => page.getByRole("heading", { name: "有疑问" }).waitFor() },
  "privacy-question": {
    route: `pages/notice/index?number=${sample.rules.number}`,
    agreed: false,
    async ready(page) {
      await page.getByRole("button", { name: "复制编号" }).tap();
      await page.getByRole("dialog").waitFor();
    },
  },
};

describe.each([320, 375, 430])("at %i px", (width) => {
  it.each(Object.keys(pages))("%s has no faults that axe knows, and fits", async (name) => {
    const { route, agreed = true, ready } = pages[name] as (typeof pages)[string];
    for (const mode of ["normal", "large", "high"]) {
      const phone = await host.open({ route, width, agreed, storage: { villages, modes: { [mode]: true } } });
      await ready(phone.page);
      await phone.page.screenshot({ path: `test/screenshots/mini-${name}-${width}-${mode}.png`, fullPage: agreed });
      expect(await axeFaults(phone.page)).toEqual([]);
      expect(await tooWide(phone.page)).toEqual([]);
      expect(phone.errors).toEqual([]);
      await phone.close();
    }
  });
});

it.each(["停水", "邻里", "粮补", "cwsz", "ts", "db", "停水 一组", "財務", "马秀兰", "ＰＤＦ", "没有"])(
  "finds for “%s” what the web board finds, in its order and with its reasons",
  async (q) => {
    const web = await browser.newPage();
    await web.goto(`${app.url}/v/640221100200?q=${encodeURIComponent(q)}`);
    const expected = await web.locator('a[href^="/n/"]').allTextContents();
    const marked = await web.locator("main mark").allTextContents();
    await web.close();
    const phone = await host.open({ route: "pages/board/index?code=640221100200" });
    await phone.page.getByLabel("查找", { exact: true }).first().fill(q);
    await phone.page.getByRole("button", { name: "查找", exact: true }).tap();
    await phone.page.getByRole("heading", { name: `“${q}”的搜索结果` }).waitFor();
    expect(await phone.page.locator(".line .line-title").allTextContents()).toEqual(expected);
    expect(await phone.page.locator(".line .mark").allTextContents()).toEqual(marked);
    await phone.close();
  },
);
