import { expect, it } from "vitest";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { bothSigners, published } from "../support/signers.ts";

const app = await testApp();
const browser = await openChromium();
const both = await bothSigners(app);
const village = "640221100200";

/** A month with what a village pays for; balances go on from month to month. */
const month = (opening: number, income: number) => {
  const paid: [string, number][] = [
    ["修水渠材料款", 123_456],
    ["付村部电费", 5_050],
    ["公益岗位补贴（三人）", 90_000],
    ["办公用品", 3_480],
    ["路灯维修", 42_000],
    ["防汛值班误工补贴", 12_000],
  ];
  let balance = opening + income;
  const rows = paid.map(([summary, expense], at) => {
    balance -= expense;
    return { date: `2026-07-${String(at + 5).padStart(2, "0")}`, summary, expense, balance };
  });
  const first = { date: "2026-07-02", summary: "收鱼池承包费", income, balance: opening + income };
  return { ledger: [first, ...rows], opening, closing: balance };
};
const sums = (opening: number, income: number, spent: number, ytd: number) => ({
  period: "本月",
  summary: [
    { section: "收入", code: "1", item: "发包及上交收入", current: income, ytd },
    { section: "支出", code: "2", item: "办公费", current: spent, ytd: spent },
  ],
  ...{ opening, incomeTotal: income, expenseTotal: spent, closing: opening + income - spent },
  ...{ bank: opening + income - spent, cash: 0, review: "经审核，账实相符。" },
});
const publish = (itemCode: string, period: string, elements: object) =>
  published(app, both, { itemCode, period, title: `合作村${period}收支`, elements });

await publish("CW-02-02", "2026-06", month(1_000_000, 250_000));
const notice = await publish("CW-02-02", "2026-07", month(974_014, 300_000));
await publish("CW-02-01", "2025-12", sums(1_500_000, 200_000, 100_000, 200_000));
await publish("CW-02-01", "2026-01", sums(1_600_000, 0, 2_000_000, 0));
const looks = [
  { width: 320, query: "" },
  { width: 320, query: "?size=large" },
  { width: 375, query: "?contrast=high" },
  { width: 1440, query: "?script=hant" },
];

it.each(looks)("can be read at $width px with $query by everybody, and needs no script", async ({ width, query }) => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: true });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("console", (line) => line.type() === "error" && wrong.push(line.text()));
  for (const path of [`/n/${notice.number}`, `/v/${village}/ledger`]) {
    await page.goto(`${app.url}${path}${query}`);
    for (const details of await page.locator("details").all())
      await details.evaluate((one) => one.setAttribute("open", ""));
    wrong.push(...(await axeFaults(page)), ...(await tooWide(page)));
    // The picture is there, and as wide as its column.
    const bar = await page.locator("svg .bar").first().boundingBox();
    expect(bar?.width, path).toBeGreaterThan(1);
    expect(await page.locator("script").count()).toBe(0);
  }
  expect(wrong).toEqual([]);
  await context.close();
});

it("is printed with its bars", async () => {
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 } });
  await page.goto(`${app.url}/n/${notice.number}`);
  await page.emulateMedia({ media: "print" });
  const flow = page.locator(".flow");
  expect(await flow.isVisible()).toBe(true);
  const colour = await page.locator(".flow .income .bar").evaluate((bar) => getComputedStyle(bar).fill);
  expect(colour).toBe("rgb(28, 100, 55)");
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
  await page.close();
});
