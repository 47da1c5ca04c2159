import { beforeAll, describe, expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { axeFaults, tooWide } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { sampleBoard } from "../../support/sample-board.ts";
import { draft, expectOk, submitted } from "../../support/signers.ts";
import { type Miniprogram, miniprogramHost } from "../host/browser.ts";
import { countTaps } from "../taps.ts";

const app = await testApp();
const sample = await sampleBoard(app);
const { handler, secretary } = sample.both;
const host = await miniprogramHost(await openChromium(), app.url);
const village = "640221100200";
const page = "packages/drafting/edit/index";
const financeRoute = `${page}?village=${village}&item=CW-02-01&period=2026-09`;

const openAs = async (route: string, width = 375, more: object = {}): Promise<Miniprogram> =>
  host.open({ route, width, storage: { ...(await loggedIn(app, handler)), ...more } });

const noticeOf = async (id: string): Promise<Notice> => expectOk(await app.as(handler).get(`/api/notices/${id}`));

/** What every page must keep to. */
async function withinLimits({ page }: Miniprogram): Promise<void> {
  const [bytes, nodes] = await page.evaluate(() => [
    Math.max(...(window as unknown as { setDataBytes: number[] }).setDataBytes),
    document.querySelectorAll(".wx-frame:not([hidden]) *").length,
  ]);
  expect(bytes).toBeLessThanOrEqual(64 * 1024);
  expect(nodes).toBeLessThanOrEqual(1_000);
}

const screenshot = ({ page }: Miniprogram, name: string) =>
  page.screenshot({ path: `test/screenshots/mini-edit-${name}.png`, fullPage: true });

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
    await expect.poll(() => sheet.getByRole("status").first().textContent()).toContain("21,000.50");
    await screenshot(phone, "finance-row");
    expect(await axeFaults(page)).toEqual([]);
    await sheet.getByRole("button", { name: "完成" }).tap();
    await page.getByRole("button", { name: /发包及上交收入.*13,000.50/ }).waitFor();
    await expect.poll(() => page.getByRole("status").last().textContent()).toMatch(/已保存到手机/);
  });

  it("says at once what can't be read, and finds the first thing to mend before it is submitted", async () => {
    const { page } = phone;
    await page.getByLabel("期初余额（元）", { exact: true }).fill("三百");
    await page.getByLabel("期末余额（元）", { exact: true }).fill("");
    await page.getByText(/“三百”不是金额/).waitFor();
    await page.getByRole("button", { name: "提交签字" }).tap();
    await page.getByText("还有 2 处需要改正").waitFor();
    await page.getByText("“期末余额（元）”没有填写。").waitFor();
    const top = await page
      .getByLabel("期初余额（元）", { exact: true })
      .evaluate((node) => node.getBoundingClientRect().top);
    expect(top).toBeLessThan(300);
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

it("leads from the starting point to the signing page in few taps", async () => {
  const phone = await openAs(financeRoute);
  const { page } = phone;
  await page.getByRole("button", { name: /发包及上交收入/ }).waitFor();
  const counted = await countTaps(phone);
  await page.getByRole("button", { name: /发包及上交收入/ }).tap();
  const amount = page.getByLabel("本期金额（元）", { exact: true });
  await amount.tap();
  await amount.fill("13000");
  await page.getByRole("button", { name: "完成" }).tap();
  await page.getByRole("button", { name: "提交签字" }).tap();
  await expect
    .poll(
      async () =>
        (
          await app.as(handler).get<{ items: Notice[] }>(`/api/notices?village=${village}&item=CW-02-01`)
        ).body.items.find(({ period }) => period === "2026-09")?.state,
    )
    .toBe("signing");
  const taps = await counted.taps();
  console.log(`taps from the opened item to 提交签字: ${taps}`);
  expect(taps).toBeLessThanOrEqual(4);
  await phone.close();
});
