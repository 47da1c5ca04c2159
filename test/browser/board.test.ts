import type { BrowserContextOptions, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { formatVerifierKey } from "../../shared/log/index.ts";
import { testApp } from "../support/app.ts";
import { axeFaults } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { logSeen, witnessKey } from "../support/cosigned.ts";
import { withPdf } from "../support/reading/pdf.ts";
import { sampleBoard } from "../support/sample-board.ts";

const app = await testApp({ config: { demo: true } });
const sample = await sampleBoard(app);
const browser = await openChromium();
const board = "/v/640221100200";

/** Every kind of public page. */
const paths: Record<string, string> = {
  home: "/",
  board,
  "board, filtered": `${board}?group=CW&period=2026`,
  "board, nothing found": `${board}?q=${encodeURIComponent("没有的词")}`,
  finance: `/n/${sample.finance.number}`,
  "earlier version": `/n/${sample.finance.number}?revision=1`,
  comparison: `/n/${sample.finance.number}?compare=1`,
  persons: `/n/${sample.members.number}`,
  "long table": `/n/${sample.subsidy.number}`,
  "whole table": `/n/${sample.subsidy.number}?table=detail`,
  withdrawn: `/n/${sample.withdrawn.number}`,
  receipt: `/n/${sample.finance.number}/receipt/print`,
  rules: `/n/${sample.rules.number}`,
  county: "/c/640221",
  "county search": `/c/640221?q=${encodeURIComponent("停水")}`,
  log: "/log/640221",
  sheet: `${board}/print?notice=${sample.finance.number}`,
  "list sheet": `${board}/print`,
  screen: `${board}/screen`,
  unknown: "/v/640221999999",
};
const withQuery = (path: string, query: string): string =>
  query ? `${path}${path.includes("?") ? "&" : "?"}${query}` : path;

const newPage = async (options: BrowserContextOptions): Promise<Page> => {
  const context = await browser.newContext(options);
  return context.newPage();
};
/** Pixels by which the page is wider than the window. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(["", "size=large", "contrast=high"])("in mode %s", (mode) => {
  it.each(Object.entries(paths))("%s has no faults that axe knows, and fits 320 px", async (_, path) => {
    const page = await newPage({ viewport: { width: 320, height: 640 } });
    await page.goto(app.url + withQuery(path, mode));
    expect(await axeFaults(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

describe("without scripts", () => {
  let page: Page;
  beforeAll(async () => {
    page = await newPage({ javaScriptEnabled: false, viewport: { width: 375, height: 800 } });
  });

  it("a villager gets from county to village, searches, filters and reads a notice, and every page keeps the mode", async () => {
    await page.goto(`${app.url}/c/640221?size=large`);
    await page.getByRole("link", { name: "合作村" }).click();
    await page.getByLabel("查找").fill("財務");
    await page.getByRole("button", { name: "查找" }).click();
    expect(page.url()).toContain("size=large");
    await page.getByRole("link", { name: /财务收支情况公布表/ }).click();
    await page.getByRole("heading", { level: 1, name: /2026年8月财务收支/ }).waitFor();
    await page.getByRole("link", { name: "看改了什么" }).click();
    await page.getByText("与上一版相比，有以下变化").waitFor();
    await page.getByRole("link", { name: "看合作村全部公开" }).click();
    await page.getByRole("link", { name: /便民服务与村级事务/ }).click();
    expect(await page.locator(".list li").count()).toBe(1);
    expect(page.url()).toContain("size=large");
    expect(await page.context().cookies()).toEqual([]);
  });

  it("townships are folded but the first; a link to one unfolds it, and there is a way back", async () => {
    await page.goto(`${app.url}/c/640221`);
    expect(await page.locator(".town[open] h3").allTextContents()).toEqual(["城关镇"]);
    expect(await page.getByRole("link", { name: "金星村" }).isVisible()).toBe(false);
    await page.getByText("高庄乡", { exact: true }).click();
    await page.getByRole("link", { name: "金星村" }).click();
    await page.locator(".crumbs").getByRole("link", { name: "高庄乡" }).click();
    await page.getByRole("link", { name: "金星村" }).waitFor();
    await page.locator(".town[open]").last().getByRole("link", { name: "回到各乡镇" }).click();
    expect(new URL(page.url()).hash).toBe("#towns");
  });

  it("a sheet says how to print it and shows no button that would do nothing", async () => {
    await page.goto(`${app.url}${board}/print`);
    await page.getByText("用浏览器的“打印”打印本页").waitFor();
    expect(await page.getByText("打印本页", { exact: true }).isVisible()).toBe(false);
  });

  it("what is overdue opens and closes", async () => {
    await page.goto(app.url + board);
    const item = page.locator(".overdue li").first();
    expect(await item.isVisible()).toBe(false);
    await page.locator(".overdue summary").click();
    expect(await item.isVisible()).toBe(true);
  });

  it("nothing is loaded but the page itself", async () => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(app.url + board);
    expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([app.url + board]);
  });
});

describe("with a keyboard", () => {
  it("the first stop skips to the content; every stop can be seen", async () => {
    const page = await newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(app.url + board);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("跳到正文");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press("Tab");
      const outline = await page.evaluate(() => {
        const active = document.activeElement;
        return active && active !== document.body ? getComputedStyle(active).outlineStyle : "none";
      });
      expect(outline).not.toBe("none");
    }
    await page.context().close();
  });
});

describe("in large type", () => {
  it("text is at least 18 px and what is to be touched at least 60 px high", async () => {
    const page = await newPage({ viewport: { width: 375, height: 800 } });
    await page.goto(`${app.url}${board}?size=large`);
    const sizes = await page.evaluate(() => {
      const height = (selector: string) =>
        [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect().height);
      return {
        text: Number.parseFloat(getComputedStyle(document.body).fontSize),
        small: [...document.querySelectorAll("p, span, small, label, dd, dt")].map((one) =>
          Number.parseFloat(getComputedStyle(one).fontSize),
        ),
        targets: height(".list a, .groups a, button, input:not([type=hidden]), select, .modes a, .brand, summary"),
      };
    });
    expect(sizes.text).toBeGreaterThanOrEqual(18);
    expect(Math.min(...sizes.small)).toBeGreaterThanOrEqual(17);
    expect(Math.min(...sizes.targets)).toBeGreaterThanOrEqual(60);
    await page.context().close();
  });
});

describe("on a phone", () => {
  it("the first notice of a board stands on the first screen, and what is to be touched is 44 px high", async () => {
    const page = await newPage({ viewport: { width: 375, height: 812 } });
    await page.goto(app.url + board);
    const first = await page.locator(".list a").first().boundingBox();
    expect(first && first.y + first.height).toBeLessThanOrEqual(812);
    const heights = await page
      .locator(".list a, .groups a, .filters :is(button, input:not([type=hidden]), select), summary")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await page.context().close();
  });

  it("a finance table becomes cards with labels, its totals first", async () => {
    const page = await newPage({ viewport: { width: 320, height: 640 } });
    await page.goto(`${app.url}/n/${sample.finance.number}`);
    const total = await page.getByRole("cell", { name: "20,500.00" }).boundingBox();
    const first = await page.getByRole("cell", { name: "12,500.00" }).boundingBox();
    expect(total && first && total.y < first.y).toBe(true);
    expect(await page.getByRole("row").count()).toBe(1 + 5 + 2);
    await page.context().close();
  });
});

it("a sheet is printed by its button", async () => {
  const page = await newPage({});
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "yes");
  });
  await page.goto(`${app.url}${board}/print`);
  await page.getByRole("button", { name: "打印本页" }).click();
  await page.locator("html[data-printed=yes]").waitFor();
  await page.context().close();
});

describe("the lobby screen", () => {
  it("goes to the next notice by itself and stays on the last one while the network is away", async () => {
    const page = await newPage({ viewport: { width: 1280, height: 720 } });
    await page.clock.install();
    await page.goto(`${app.url}${board}/screen`);
    const title = () => page.locator("h1").textContent();
    const first = await title();
    const wait = async () => {
      for (let step = 0; step < 20; step++) {
        await page.clock.runFor(5_000);
        await page.waitForTimeout(30);
      }
    };
    await page.context().setOffline(true);
    await wait();
    expect(await title()).toBe(first);
    await page.context().setOffline(false);
    await wait();
    expect(await title()).not.toBe(first);
    await page.context().close();
  });

  it("rotates without scripts too", async () => {
    const page = await newPage({ javaScriptEnabled: false });
    await page.goto(`${app.url}${board}/screen`);
    expect(await page.locator("noscript").count()).toBeGreaterThan(0);
    expect(await page.content()).toContain('http-equiv="refresh"');
    await page.context().close();
  });
});

describe("on paper", () => {
  it("a receipt is one page of A4, with a long title and more witnesses than it names", async () => {
    const officer = await app.person({ grants: [["countyOfficer", "640221"]] });
    const keys = Array.from({ length: 9 }, (_, at) =>
      witnessKey(at + 1, `witness-with-a-long-name-${at}.township.example.org`),
    );
    for (const key of keys)
      await app.as(officer).post("/api/counties/640221/witnesses", { verifierKey: formatVerifierKey(key) });
    const { cosigned } = await logSeen(app);
    const note = async () => (await fetch(`${app.url}/log/640221/checkpoint`)).text();
    for (const key of keys)
      await app.visitor.post("/log/cosignatures", { checkpoint: await cosigned(key, { note: await note() }) });
    const page = await newPage({});
    await page.goto(`${app.url}/n/${sample.finance.number}/receipt/print`);
    await page.getByText("另有 3 位").waitFor();
    await page
      .locator("dd b")
      .first()
      .evaluate((title) => {
        title.textContent = "关于某某事项的公示".repeat(13);
      });
    const pages = await withPdf(new Uint8Array(await page.pdf({ preferCSSPageSize: true })), async (pdf) =>
      pdf.getPageCount(),
    );
    expect(pages).toBe(1);
    await page.context().close();
  });

  it.each([
    ["A4", 210, 297],
    ["A3", 297, 420],
  ] as const)("a sheet for %s asks for that paper", async (paper, width, height) => {
    const page = await newPage({});
    await page.goto(`${app.url}${board}/print?notice=${sample.finance.number}&paper=${paper}`);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf);
    expect(Math.round((Number(box?.[1]) / 72) * 25.4)).toBe(width);
    expect(Math.round((Number(box?.[2]) / 72) * 25.4)).toBe(height);
    await page.context().close();
  });
});
