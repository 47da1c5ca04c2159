import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { Notice } from "../../shared/api/notices.ts";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { bothSigners, published } from "../support/signers.ts";
import { logIn, phone, ready, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const village = "640221100200";
const both = await bothSigners(app);
const { handler } = both;

const state = (page: Page, kind: string) => page.locator(`#save-state[data-kind=${kind}]`).waitFor();
const sound = async (page: Page): Promise<string[]> => [...(await axeFaults(page)), ...(await tooWide(page))];

async function opened(itemCode: string, period: string, elements: object, look?: object) {
  const body = { villageCode: village, itemCode, period, title: "财务公开", elements };
  const { id } = (await app.as(handler).post<Notice>("/api/notices", body)).body;
  const staff = await staffBrowser(browser, app, look);
  await logIn(staff.page, handler);
  await staff.page.goto(`/console/notices/${id}/edit`);
  await ready(staff.page, "editor");
  return { ...staff, stored: async () => (await app.as(handler).get<Notice>(`/api/notices/${id}`)).body };
}

it("asks for an explanation where the figures stand, keeps it, and lets the notice be submitted then", async () => {
  const admin = [{ item: "误工补贴", current: 120_000, ytd: 120_000, limit: 100_000 }];
  const { page, faults, stored } = await opened("CW-02-05", "2026-Q1", { admin }, phone);
  const answer = page.getByLabel(/本年累计 1,200.00 > 年度限额 1,000.00.*请说明原因/);
  await answer.waitFor();
  const wrong = await sound(page);
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  await page.getByRole("link", { name: /请在下面说明原因/ }).click();
  expect(await answer.evaluate((field) => field === document.activeElement)).toBe(true);
  await answer.fill("防汛值班补贴按镇里通知列支。");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await state(page, "saved");
  expect((await stored()).draft?.explanations).toEqual({ "admin.l": "防汛值班补贴按镇里通知列支。" });
  await page.reload();
  await ready(page, "editor");
  expect(await answer.inputValue()).toBe("防汛值班补贴按镇里通知列支。");
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  await page.waitForURL("**/sign?done=submitted");
  await page.getByText("关于“累计不超年度限额”的说明").waitFor();
  expect([...wrong, ...faults]).toEqual([]);
});

it("fills running balances, offers totals, and marks what doesn't agree as soon as the cell is left", async () => {
  const { page, faults, stored } = await opened("CW-02-02", "2026-08", {
    ledger: [
      { date: "2026-08-05", summary: "收租金" },
      { date: "2026-08-09", summary: "付电费" },
    ],
    opening: 100_000,
  });
  const cell = (row: number, column: string) => page.locator(`#w-ledger-${row}-${column}`);
  await cell(0, "income").fill("300");
  await cell(1, "expense").fill("50.5");
  await cell(1, "handler").fill("王会计");
  await cell(1, "approver").focus();
  await expect.poll(() => cell(1, "balance").inputValue()).toBe("1249.50");
  expect(await cell(0, "balance").inputValue()).toBe("1300.00");
  await page.getByRole("button", { name: "填入这些数" }).click();
  expect(await page.getByLabel("期末余额（元）").inputValue()).toBe("1249.50");
  await page.getByLabel("期末余额（元）").fill("1249.51");
  await page.getByLabel("标题").focus();
  await page
    .getByText(/末行余额|1,249\.50 ≠ .*1,249\.51|差 0\.01 元/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "保存草稿" }).click();
  await state(page, "saved");
  expect((await stored()).draft?.elements).toMatchObject({ ledger: [{ balance: 130_000 }, { balance: 124_950 }] });
  expect(faults).toEqual([]);
});

it("publishes that nothing happened in two clicks, from what the last period ended with", async () => {
  await published(app, both, {
    ...{ itemCode: "CW-03-01", period: "2026-07", title: "七月货币资金" },
    elements: { funds: [{ account: "基本户", tail: "1234", opening: 500, debit: 200, credit: 0, closing: 700 }] },
  });
  const { page, faults } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  await page.goto(`/console/villages/${village}/start/CW-03-01`);
  const wrong = await sound(page);
  let clicks = 0;
  for (const name of ["本期无发生额", "检查并提交签字"]) {
    await page.getByRole("button", { name }).click();
    clicks++;
    if (clicks === 1) await ready(page, "editor");
  }
  await page.waitForURL("**/sign?done=submitted");
  expect(clicks).toBe(2);
  const text = (await page.locator("#paper").textContent()) ?? "";
  expect(text).toMatch(/基本户/);
  expect(text).toMatch(/7\.00.*0\.00.*0\.00.*7\.00/);
  expect([...wrong, ...faults]).toEqual([]);
});

it("keeps what the server refuses on the page when the last figure is left by the button that submits; long tables scroll by themselves", async () => {
  const long = "村集体仓储库房、机井和村部门面房对外出租，按合同约定分两次收取的租金及滞纳金";
  const row = { section: "收入", code: "1", item: long, current: 100_000, ytd: 100_000, note: long };
  const { page } = await opened("CW-02-01", "2026-07", {
    summary: [row],
    ...{ opening: 0, incomeTotal: 100_000, expenseTotal: 0, closing: 0, bank: 100_000, cash: 0, review: "账实相符。" },
  });
  expect(await tooWide(page)).toEqual([]);
  // Time stands still: the server answers before anything that a left cell set going runs.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1_000);
  await page.getByLabel("期末余额（元）").fill("1000.01");
  const refused = page.waitForResponse((answer) => answer.url().endsWith("/submit"));
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  expect((await refused).status()).toBe(422);
  await page.getByText(/还有 \d+ 处需要改正/).waitFor();
  await page.clock.runFor(200);
  expect(await page.getByText(/还有 \d+ 处需要改正/).isVisible()).toBe(true);
});
