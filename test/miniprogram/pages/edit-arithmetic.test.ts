import { expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { axeFaults } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { bothSigners, draft, expectOk, published } from "../../support/signers.ts";
import { type Miniprogram, miniprogramHost } from "../host/browser.ts";
import { editPage, end, screenshot, withinLimits } from "../host/editing.ts";
import { countTaps } from "../taps.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler } = both;
const host = await miniprogramHost(await openChromium(), app.url);
const village = "640221100200";
const openAs = async (route: string): Promise<Miniprogram> =>
  host.open({ route, width: 375, storage: await loggedIn(app, handler) });
const noticeOf = async (id: string): Promise<Notice> =>
  expectOk(await app.as(handler).get<Notice>(`/api/notices/${id}`));
const slow = { timeout: 30_000 };

it("asks for an explanation below the figures, and the notice that is signed has it", async () => {
  const admin = [{ item: "误工补贴", current: 120_000, ytd: 120_000, limit: 100_000 }];
  const { id } = await draft(app, handler, {
    ...{ itemCode: "CW-02-05", period: "2026-Q1", title: "管理费用", elements: { admin } },
  });
  const phone = await openAs(`${editPage}?notice=${id}`);
  const { page } = phone;
  const answer = page.getByLabel(/本年累计 1,200.00 > 年度限额 1,000.00.*请说明原因/);
  await answer.waitFor();
  await page.getByRole("button", { name: "提交签字" }).tap();
  await page.getByText("还没有说明，请至少写 5 个字。").waitFor();
  await screenshot(phone, "explanation");
  expect(await axeFaults(page)).toEqual([]);
  await answer.fill("防汛值班补贴按镇里通知列支。");
  await page.getByRole("button", { name: "提交签字" }).tap();
  await page.getByText("关于“累计不超年度限额”的说明").waitFor(slow);
  const { submitted } = await noticeOf(id);
  expect(JSON.parse(submitted?.content ?? "{}").explanations).toEqual({ "admin.l": "防汛值班补贴按镇里通知列支。" });
  await end(phone);
});

it("asks what only the server can compare once it has refused, beside the field", async () => {
  const land = (area: number) => ({
    res: [{ kind: "耕地", place: "一组", area, household: area, contracted: 0, self: 0, idle: 0, income: 0 }],
  });
  await published(app, both, { itemCode: "CW-04-01", period: "2024", title: "资源", elements: land(500) });
  const { id } = await draft(app, handler, {
    ...{ itemCode: "CW-04-01", period: "2025", title: "集体资源登记", elements: land(500) },
  });
  const phone = await openAs(`${editPage}?notice=${id}`);
  const { page } = phone;
  await page
    .getByRole("button", { name: /耕地|一组/ })
    .first()
    .tap();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("面积（亩）", { exact: true }).fill("6");
  await sheet.getByLabel("家庭承包（亩）", { exact: true }).fill("6");
  await sheet.getByRole("button", { name: "完成" }).tap();
  await page.getByRole("button", { name: "提交签字" }).tap();
  const answer = page.getByLabel(/请说明原因/);
  await answer.waitFor(slow);
  await answer.fill("去年重新测量，多出一亩。");
  await page.getByRole("button", { name: "提交签字" }).tap();
  await expect.poll(async () => (await noticeOf(id)).state, slow).toBe("signing");
  await end(phone);
});

it("fills running balances when a cell is left", async () => {
  const { id } = await draft(app, handler, {
    ...{ itemCode: "CW-02-02", period: "2026-05", title: "逐笔明细" },
    elements: { ledger: [{ date: "2026-05-05", summary: "收租金" }], opening: 100_000 },
  });
  const phone = await openAs(`${editPage}?notice=${id}`);
  const { page } = phone;
  await page.getByRole("button", { name: /收租金/ }).tap();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("收入（元）", { exact: true }).fill("300");
  await sheet.getByLabel("支出（元）", { exact: true }).focus();
  await expect.poll(() => sheet.getByLabel("余额（元）", { exact: true }).inputValue()).toBe("1300.00");
  await sheet.getByRole("button", { name: "完成" }).tap();
  await expect
    .poll(async () => (await noticeOf(id)).draft?.elements, slow)
    .toMatchObject({
      ledger: [{ income: 30_000, balance: 130_000 }],
    });
  await end(phone);
});

it("publishes that nothing happened in two taps", async () => {
  await published(app, both, {
    ...{ itemCode: "CW-03-01", period: "2026-07", title: "七月货币资金" },
    elements: { funds: [{ account: "基本户", tail: "1234", opening: 500, debit: 200, credit: 0, closing: 700 }] },
  });
  const phone = await openAs(`${editPage}?village=${village}&item=CW-03-01&period=2026-08`);
  const { page } = phone;
  await page.getByRole("button", { name: "本期无发生额" }).waitFor();
  await withinLimits(phone);
  expect(await axeFaults(page)).toEqual([]);
  const finger = await countTaps(phone);
  await page.getByRole("button", { name: "本期无发生额" }).tap();
  await page.getByRole("button", { name: "提交签字" }).tap();
  const counted = async () => {
    const { body } = await app.as(handler).get<{ items: Notice[] }>("/api/notices?item=CW-03-01&state=signing");
    return body.items.map(({ period }) => period);
  };
  await expect.poll(counted, slow).toEqual(["2026-08"]);
  expect([await finger.taps(), await finger.keys()]).toEqual([2, 0]);
  await page.getByText("货币资金").first().waitFor();
  await end(phone);
});
