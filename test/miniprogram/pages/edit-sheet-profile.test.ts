import { expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { axeFaults } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { xlsx } from "../../support/sheets.ts";
import { bothSigners, draft } from "../../support/signers.ts";
import { type Miniprogram, miniprogramHost } from "../host/browser.ts";
import { editPage, end } from "../host/editing.ts";
import { looksGood } from "../host/look.ts";
import { sendInChat } from "../host/picking.ts";

// How a kind of spreadsheet is read is remembered on the phone, too: the second time it fills in one tap.
const app = await testApp();
const { handler } = await bothSigners(app);
const host = await miniprogramHost(await openChromium(), app.url);
const months = ["2026-01", "2026-02", "2026-03", "2026-04"];

async function open(): Promise<Miniprogram> {
  const notice = await draft(app, handler, {
    itemCode: "CW-02-01",
    period: months.pop() ?? "",
    title: "收支情况",
    elements: {},
  });
  const phone = await host.open({ route: `${editPage}?notice=${notice.id}`, storage: await loggedIn(app, handler) });
  await phone.page.getByLabel("标题", { exact: true }).waitFor();
  return phone;
}

/** The export of an accounting system, whose headings nobody would guess. */
const exported = xlsx([
  ["向", "名目", "发生额", "累计发生额"],
  ["收入", "发包收入", 12000, 96000],
  ["支出", "办公费", 880.5, 7903.5],
]);

async function choose(phone: Miniprogram) {
  await sendInChat(phone, { "导出.xlsx": exported });
  await phone.page.getByRole("button", { name: "收支汇总表 从表格文件填入" }).tap();
  const dialog = phone.page.getByRole("dialog", { name: "从表格文件填入" });
  await dialog.getByText("导出.xlsx").waitFor();
  return dialog;
}

it("columns matched once are matched the next time, by whoever of the county sends such a file", async () => {
  const first = await open();
  const dialog = await choose(first);
  await dialog.getByText(/认出 3 行，没有认出表头/).waitFor();
  await dialog.getByRole("combobox", { name: "表头在哪一行" }).selectOption({ index: 1 });
  await dialog.getByText(/^认出 .*，按表头对应各列/).waitFor();
  await dialog.getByRole("combobox", { name: "类别（收入/支出） 用哪一列" }).selectOption({ label: "第 1 列：向" });
  await dialog.getByRole("combobox", { name: "项目 用哪一列" }).selectOption({ label: "第 2 列：名目" });
  await dialog.getByRole("combobox", { name: "本期金额（元） 用哪一列" }).selectOption({ label: "第 3 列：发生额" });
  await dialog.getByRole("button", { name: "记住", exact: true }).tap();
  await dialog.getByText("请先写上它的来源，如“三资平台导出”。").waitFor();
  await dialog.getByLabel("这种表格的来源").fill("三资平台导出");
  await dialog.getByRole("button", { name: "记住", exact: true }).tap();
  await dialog.getByText("已记住。下次选同样的表格，会直接这样读。").waitFor();
  await looksGood(first, "edit-sheet-remembered");
  expect(await axeFaults(first.page)).toEqual([]);
  await end(first);

  const second = await open();
  const again = await choose(second);
  await again.getByText(/已按“三资平台导出”的对应方式读/).waitFor();
  await again.getByRole("button", { name: "更新", exact: true }).waitFor();
  await again.getByRole("button", { name: "换掉全部行" }).tap();
  await second.page.getByRole("button", { name: /1\. 收入.*发包收入.*12,000\.00/ }).waitFor();
  await end(second);
});

it("of several ways to read it another one can be chosen; without a network nothing is forgotten", async () => {
  const other = await app.person({ grants: [["handler", "640221200200"]] });
  const body = { item: "CW-02-01", element: "summary", name: "老账套", headingLine: 1, version: null };
  const headings = ["向", "名目", "发生额", "累计发生额"];
  const saved = await app.as(other).put("/api/villages/640221200200/sheet-profiles", {
    ...body,
    headings,
    mapping: ["item", "section", "current", null],
  });
  expect(saved.status).toBe(200);
  const phone = await open();
  const dialog = await choose(phone);
  await dialog.getByText(/已按“三资平台导出”的对应方式读/).waitFor();
  await dialog.getByRole("combobox", { name: "按哪种对应方式读" }).selectOption({ index: 1 });
  await dialog.getByText(/已按“老账套”的对应方式读/).waitFor();
  await phone.context.setOffline(true);
  await dialog.getByRole("button", { name: "更新", exact: true }).tap();
  await dialog.getByText("没有网络，还没有记住。请有网络时再点一次。").waitFor();
  await phone.context.setOffline(false);
  await dialog.getByRole("button", { name: "更新", exact: true }).tap();
  await dialog.getByText("已记住。下次选同样的表格，会直接这样读。").waitFor();
  await end(phone);
});
