import { expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { axeFaults } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { csv, xlsx } from "../../support/sheets.ts";
import { bothSigners, draft } from "../../support/signers.ts";
import { type Miniprogram, miniprogramHost } from "../host/browser.ts";
import { editPage, end, saveState, screenshot } from "../host/editing.ts";
import { looksGood } from "../host/look.ts";
import { sendInChat } from "../host/picking.ts";

// A spreadsheet that the accountant sent in a chat fills a table, after a look at it.
const app = await testApp();
const { handler } = await bothSigners(app);
const host = await miniprogramHost(await openChromium(), app.url);
const period = (
  (month) => () =>
    `2026-0${month++}`
)(1);

/** A finance notice with one row already, open on a phone. */
async function open(): Promise<Miniprogram> {
  const elements = { summary: [{ section: "收入", item: "原有的一行", current: 100 }] };
  const notice = await draft(app, handler, { itemCode: "CW-02-01", period: period(), title: "收支情况", elements });
  const phone = await host.open({ route: `${editPage}?notice=${notice.id}`, storage: await loggedIn(app, handler) });
  await phone.page.getByLabel("标题", { exact: true }).waitFor();
  return phone;
}

/** Sends a file into the chat and chooses it. */
async function choose(phone: Miniprogram, name: string, bytes: Buffer): Promise<void> {
  await sendInChat(phone, { [name]: bytes });
  await phone.page.getByRole("button", { name: "收支汇总表 从表格文件填入" }).tap();
}

const dialogOf = ({ page }: Miniprogram) => page.getByRole("dialog", { name: "从表格文件填入" });
const cards = ({ page }: Miniprogram) => page.locator(".row-card");

const headed = [
  ["项目", "类别", "本期金额", "本年累计"],
  ["发包及上交收入", "收入", 12000, 96000],
  ["办公费", "支出", "880.50", 7903.5],
  ["合计", "", 12880.5, 103903.5],
];

it("matches columns by their headings, says that the line of totals is left out, and adds after the rows that are there", async () => {
  const phone = await open();
  await choose(phone, "九月收支.xlsx", xlsx(headed));
  const dialog = dialogOf(phone);
  await dialog.getByText("认出 2 行，按表头对应各列，合计核对无误").waitFor();
  await dialog.getByText("九月收支.xlsx").waitFor();
  await dialog.getByText("第 1 行：发包及上交收入").waitFor();
  await screenshot(phone, "sheet-headed");
  expect(await axeFaults(phone.page)).toEqual([]);
  await dialog.getByRole("button", { name: "加在现有各行之后" }).tap();
  await expect.poll(() => cards(phone).count()).toBe(3);
  await phone.page.getByRole("button", { name: /3\. .*办公费.*880\.50/ }).waitFor();
  await phone.page.getByText(/已填入 2 行。/).waitFor();
  await expect.poll(() => saveState(phone).textContent()).toContain("已保存到服务器");
  await end(phone);
});

it("replaces all rows when asked to, and gives them back", async () => {
  const phone = await open();
  await choose(phone, "九月收支.csv", csv(headed.map((line) => line.map(String))));
  await dialogOf(phone).getByRole("button", { name: "换掉全部行" }).tap();
  await expect.poll(() => cards(phone).count()).toBe(2);
  await phone.page.getByRole("button", { name: "撤销" }).tap();
  await expect.poll(() => cards(phone).count()).toBe(1);
  await phone.page.getByRole("button", { name: /原有的一行/ }).waitFor();
  await end(phone);
});

it("columns without headings are matched by hand; what can't be read is named before it is taken", async () => {
  const phone = await open();
  const { page } = phone;
  await choose(
    phone,
    "没有表头.xlsx",
    xlsx([
      ["卖玉米", 4200, "收入"],
      ["买水泵", "三千多", "支出"],
    ]),
  );
  const dialog = dialogOf(phone);
  await dialog.getByText(/认出 2 行，没有认出表头，按先后对应各列/).waitFor();
  await dialog.getByRole("combobox", { name: "类别（收入/支出） 用哪一列" }).selectOption({ label: "第 3 列" });
  await dialog.getByRole("combobox", { name: "项目 用哪一列" }).selectOption({ label: "第 1 列" });
  await dialog.getByRole("combobox", { name: "本期金额（元） 用哪一列" }).selectOption({ label: "第 2 列" });
  await dialog.getByText(/B2（本期金额）：“三千多”/).waitFor();
  await looksGood(phone, "edit-sheet-by-hand");
  await dialog.getByRole("button", { name: "换掉全部行" }).tap();
  await page.getByRole("button", { name: /1\. 收入.*卖玉米.*4,200\.00/ }).waitFor();
  await page.getByRole("button", { name: /买水泵.*有内容需要改正/ }).waitFor();
  await expect.poll(() => saveState(phone).textContent()).toContain("有 1 处认不出来，请改正");
  await end(phone);
});

it("a sheet that can't be used is refused with what to do; thinking better of it leaves the rows alone", async () => {
  const phone = await open();
  const { page } = phone;
  const alert = page.getByRole("alert");
  await choose(phone, "说明.docx", Buffer.from("old"));
  await expect.poll(() => alert.textContent()).toContain("请用 WPS 或 Excel 另存为 xlsx");
  await choose(phone, "空表.xlsx", xlsx([]));
  await expect.poll(() => alert.textContent()).not.toContain("另存为");
  await choose(
    phone,
    "公式.csv",
    csv([
      ["项目", "本期金额"],
      ["卖粮", "=HYPERLINK(1)"],
    ]),
  );
  await expect.poll(() => alert.textContent()).toContain("不能以 = + - @ 开头");
  await screenshot(phone, "sheet-refused");
  await phone.context.setOffline(true);
  await choose(phone, "九月收支.xlsx", xlsx(headed));
  await expect.poll(() => alert.textContent()).toContain("没有网络，表格读不出来");
  await phone.context.setOffline(false);
  await choose(phone, "九月收支.xlsx", xlsx(headed));
  await dialogOf(phone).getByRole("button", { name: "不填入" }).tap();
  await expect.poll(() => cards(phone).count()).toBe(1);
  expect(await alert.count()).toBe(0);
  await end(phone);
});
