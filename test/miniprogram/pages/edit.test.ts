import { beforeAll, describe, expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { axeFaults } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { sampleBoard } from "../../support/sample-board.ts";
import { draft, election, expectOk, submitted } from "../../support/signers.ts";
import { type Miniprogram, miniprogramHost } from "../host/browser.ts";
import { editPage as page, screenshot, withinLimits } from "../host/editing.ts";
import { looksGood } from "../host/look.ts";
import { typeSeptember } from "../september.ts";
import { countTaps } from "../taps.ts";

const app = await testApp();
const sample = await sampleBoard(app);
const { handler } = sample.both;
const host = await miniprogramHost(await openChromium(), app.url);
const village = "640221100200";
const financeRoute = `${page}?village=${village}&item=CW-02-01&period=2026-09`;

const openAs = async (route: string, width = 375, more: object = {}): Promise<Miniprogram> =>
  host.open({ route, width, storage: { ...(await loggedIn(app, handler)), ...more } });

describe("a finance notice begun from last period's", () => {
  let phone: Miniprogram;
  beforeAll(async () => {
    phone = await openAs(financeRoute);
    await phone.page.getByText(/合作村 · 财务收支情况公布表/).waitFor();
  });

  it("stands filled, says where it comes from, and sums", async () => {
    const { page } = phone;
    await screenshot(phone, "finance");
    await page.getByText(/内容取自2026年.*公开的信息/).waitFor();
    await page
      .getByText(/收入合计/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: /发包及上交收入/ }).waitFor();
    await withinLimits(phone);
  });

  it("opens a row in a sheet; its sums follow every digit; what is typed is kept on the phone", async () => {
    const { page } = phone;
    await page.getByRole("button", { name: /发包及上交收入/ }).tap();
    const sheet = page.getByRole("dialog", { name: /第 1 行，共/ });
    await sheet.getByLabel("本期金额（元）", { exact: true }).fill("13000.5");
    await expect.poll(() => sheet.getByRole("status").first().textContent()).toContain("13,000.50");
    await screenshot(phone, "finance-row");
    expect(await axeFaults(page)).toEqual([]);
    await sheet.getByRole("button", { name: "完成" }).tap();
    await page.getByRole("button", { name: /发包及上交收入.*13,000.50/ }).waitFor();
    // Sent as soon as one pauses.
    await expect.poll(() => page.getByRole("status").last().textContent()).toMatch(/已保存到(手机|服务器)/);
  });

  it("says at once what can't be read, and finds the first thing to mend before it is submitted", async () => {
    const { page } = phone;
    await page.getByLabel("期初余额（元）", { exact: true }).fill("三百多");
    await page.getByLabel("期末余额（元）", { exact: true }).fill("");
    await page.getByText(/“三百多”不是金额/).waitFor();
    await page.getByRole("button", { name: "提交签字" }).tap();
    await page.getByText(/还有 \d+ 处需要改正/).waitFor();
    await page.getByText("“期末余额（元）”没有填写。").waitFor();
    const top = await page
      .getByLabel("期初余额（元）", { exact: true })
      .evaluate((node) => node.getBoundingClientRect().top);
    expect(top).toBeLessThan(500);
    await screenshot(phone, "finance-mends");
    expect(await axeFaults(page)).toEqual([]);
  });

  it("deletes a row and takes it back", async () => {
    const { page } = phone;
    await page.getByRole("button", { name: /集体公益福利支出/ }).tap();
    await page.getByRole("button", { name: "删除这一行" }).tap();
    await page.getByText(/已删除第 \d+ 行。/).waitFor();
    expect(await page.getByRole("button", { name: /集体公益福利支出/ }).count()).toBe(0);
    await page.getByRole("button", { name: "撤销" }).tap();
    await page.getByRole("button", { name: /集体公益福利支出/ }).waitFor();
    await phone.close();
    expect(phone.errors).toEqual([]);
  });
});

it("leads from the starting point to the signing page in few taps: figures follow each other without one", async () => {
  // What was typed above is sent as soon as one pauses; the item begins anew here.
  const { state, id } = (await finance()) ?? {};
  if (state === "draft") expectOk(await app.as(handler).post(`/api/notices/${id}/discard`));
  const phone = await openAs(financeRoute);
  const { page } = phone;
  await page.getByRole("button", { name: /发包及上交收入/ }).waitFor();
  const counted = await countTaps(phone);
  await typeSeptember(phone);
  await page.getByRole("button", { name: "提交签字" }).tap();
  await expect.poll(async () => (await finance())?.state).toBe("signing");
  const taps = await counted.taps();
  console.log(`taps from the opened item to 提交签字: ${taps}`);
  expect(taps).toBeLessThanOrEqual(6);
  await phone.close();
});

async function finance(): Promise<Notice | undefined> {
  const list = expectOk<{ items: Notice[] }>(
    await app.as(handler).get(`/api/notices?village=${village}&item=CW-02-01`),
  );
  return list.items.find(({ period, state }) => period === "2026-09" && state !== "discarded");
}

it("says why a notice came back, and shows it as villagers will see it", async () => {
  const notice = await submitted(app, handler, election);
  expectOk(
    await app.as(sample.both.secretary).post(`/api/notices/${notice.id}/return`, { reason: "日期写错了，请改" }),
  );
  const phone = await openAs(`${page}?notice=${notice.id}`);
  await phone.page.getByText("李书记退回了，原因：").waitFor();
  await phone.page.getByText("日期写错了，请改").waitFor();
  await phone.page.getByRole("button", { name: "预览" }).tap();
  await phone.page.getByText("村民将看到以下内容").waitFor();
  await phone.page.getByText(notice.title).first().waitFor();
  await looksGood(phone, "edit-preview");
  await phone.page.getByRole("button", { name: "返回修改" }).tap();
  await phone.page.getByLabel("标题", { exact: true }).waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("says plainly that an item that was never opened can't be drafted without a network, and keeps one that was", async () => {
  const phone = await openAs(`${page}?village=${village}&item=MJ-01-01`);
  await phone.page.getByLabel("标题", { exact: true }).waitFor();
  await phone.context.setOffline(true);
  const reopen = (route: string) =>
    phone.page.evaluate(
      (url) => (globalThis as unknown as { wx: { redirectTo(to: object): void } }).wx.redirectTo({ url }),
      `/${route}`,
    );
  await reopen(`${page}?village=${village}&item=MJ-01-01`);
  await phone.page.getByText(/现在没有网络，以下按 .* 打开时的内容起草/).waitFor();
  await phone.page.getByLabel("标题", { exact: true }).fill("换届选举公告");
  await phone.page.getByText("已保存到手机").waitFor();
  await reopen(`${page}?village=${village}&item=ZZ-01-01`);
  await phone.page.getByText(/没有网络就没有可以填的表/).waitFor();
  await phone.close();
});

it("keeps to a thousand nodes and 64 KB a call with a table of 500 rows", async () => {
  const rows = Array.from({ length: 500 }, (_, at) => ({
    section: at % 2 ? "支出" : "收入",
    item: `项目${at + 1}`,
    current: at + 1,
  }));
  const notice = await draft(app, handler, {
    itemCode: "CW-02-01",
    period: "2026-06",
    title: "六月收支",
    elements: { summary: rows },
  });
  const phone = await openAs(`${page}?notice=${notice.id}`, 320);
  await phone.page.getByText("第 1 到 30 行，共 500 行").waitFor();
  await phone.page.getByRole("button", { name: "收支汇总表 下一页" }).tap();
  await phone.page.getByText("第 31 到 60 行，共 500 行").waitFor();
  await withinLimits(phone);
  await phone.page.getByRole("button", { name: /项目31/ }).tap();
  await phone.page.getByRole("dialog", { name: "第 31 行，共 500 行" }).waitFor();
  await withinLimits(phone);
  expect(phone.errors).toEqual([]);
  await phone.close();
});
