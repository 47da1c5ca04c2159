import { mkdirSync } from "node:fs";
import { expect, it } from "vitest";
import type { Notice } from "../../shared/api/notices.ts";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { csv } from "../support/sheets.ts";
import { logIn, phone, ready, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const handler = await app.person({ name: "王经办", grants: [["handler", "640221100200"]] });
const officer = await app.person({ name: "郑主任", grants: [["countyOfficer", "640221"]] });

/** Pictures for whoever wants to look: `SHOTS=<folder>`. */
const shots = process.env.SHOTS;
if (shots) mkdirSync(shots, { recursive: true });
const shoot = async (page: { screenshot(options: object): Promise<unknown> }, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};

it("shows a marked word at its field once it is saved, takes the suggestion with one tap and gives it back with another", async () => {
  const body = { villageCode: "640221100200", itemCode: "ZZ-01-01", period: null, title: "公示", elements: {} };
  const made = await app.as(handler).post<Notice>("/api/notices", body);
  const { page, faults } = await staffBrowser(browser, app);
  await logIn(page, handler);
  await page.goto(`/console/notices/${made.body.id}/edit`);
  await ready(page, "editor");
  const intro = page.getByLabel("村情简介");
  await intro.fill("村里的帐目做为公开内容，机密★文件另存。");
  const box = page.locator("#at-intro .wording");
  await box.getByText("“帐目”可能是错别字").waitFor();
  await box.getByText("含有涉密内容“机密★”").waitFor();
  await shoot(page, "editor");
  expect(await axeFaults(page)).toEqual([]);
  await box.getByRole("button", { name: "改为“账目”" }).click();
  expect(await intro.inputValue()).toBe("村里的账目做为公开内容，机密★文件另存。");
  await box.getByRole("button", { name: "改为“作为”" }).click();
  expect(await intro.inputValue()).toBe("村里的账目作为公开内容，机密★文件另存。");
  await box.getByRole("button", { name: "撤销" }).click();
  expect(await intro.inputValue()).toBe("村里的帐目做为公开内容，机密★文件另存。");
  await box.getByRole("button", { name: "全部改好（2 处）" }).click();
  const stored = async () => (await app.as(handler).get<Notice>(`/api/notices/${made.body.id}`)).body;
  await expect.poll(async () => (await stored()).draft?.elements.intro).toBe("村里的账目作为公开内容，机密★文件另存。");
  expect((await stored()).issues.some(({ key }) => key === "wording.secrecy")).toBe(true);
  expect(faults).toEqual([]);
});

it("keeps a county's list: a term, a table, the way back, a text to try, on a phone too", async () => {
  const { page, faults } = await staffBrowser(browser, app, phone);
  const look = async (name: string): Promise<void> => {
    await shoot(page, name);
    expect([...(await axeFaults(page)), ...(await tooWide(page))]).toEqual([]);
  };
  await logIn(page, officer);
  await page.goto("/console/wording");
  await look("list");
  await page.getByRole("link", { name: "添加一个词" }).click();
  await page.getByRole("textbox", { name: /^词语/ }).fill("老粮库");
  await page.getByLabel("建议改成").fill("储备库");
  await page.getByLabel("为什么改").fill("地名普查");
  await look("term");
  await page.getByRole("button", { name: "下一步，核对" }).click();
  await look("term-check");
  await page.getByRole("button", { name: "确定，立即生效" }).click();
  await page.getByText("词库已更新，立即生效。").waitFor();
  await page.getByRole("link", { name: "从表格导入" }).click();
  await ready(page, "office");
  const table = csv([
    ["词语", "类别", "建议"],
    ["老粮库", "过时用语", "新粮库"],
    ["五号工地", "涉密", ""],
  ]);
  await page.getByLabel("填好的表格").setInputFiles({ name: "词.csv", mimeType: "text/csv", buffer: table });
  await look("import");
  await page.getByRole("button", { name: "上传并预览" }).click();
  await page.getByLabel("为什么导入").fill("年度更新");
  await look("import-preview");
  await page.getByRole("button", { name: "确认导入，立即生效" }).click();
  await page.getByText("词库已更新，立即生效。").waitFor();
  await page.getByRole("link", { name: "试一段文字" }).click();
  await page.getByLabel("要试的文字").fill("老粮库旁的五号工地\n截止目前已完工。");
  await page.getByRole("button", { name: "查一遍" }).click();
  await page.getByText("标出 3 处，其中涉密 1 处。").waitFor();
  expect(await page.locator("mark").allInnerTexts()).toEqual(["老粮库", "五号工地", "截止目前"]);
  await look("try");
  await page.goto("/console/wording/history");
  await look("history");
  await page.getByRole("link", { name: "恢复到这一版" }).click();
  await look("restore");
  await page.getByLabel("为什么恢复").fill("导入错了");
  await page.getByRole("button", { name: "确定恢复" }).click();
  await page.getByText("已恢复，立即生效。").waitFor();
  await page.getByRole("link", { name: /删除\s*“老粮库”/ }).click();
  await page.getByLabel("为什么改").fill("不用了");
  await page.getByRole("button", { name: "确定删除" }).click();
  await page.getByText("这个词已删除，立即生效。").waitFor();
  expect(faults).toEqual([]);
});

it("shows what is wrong with a term, and lets nobody else in", async () => {
  const { page } = await staffBrowser(browser, app);
  await logIn(page, officer);
  await page.goto("/console/wording/term?text=机密文件");
  await page.getByLabel("类别").selectOption("typo");
  await page.getByLabel("为什么改").fill("试一试");
  await page.getByRole("button", { name: "下一步，核对" }).click();
  await page.getByRole("button", { name: "确定，立即生效" }).click();
  await page.getByText("这是系统自带的涉密词，不能改成别的类别").waitFor();
  await page.getByText("提交的内容有 1 处需要修改").waitFor();
  await shoot(page, "term-wrong");
  const other = await staffBrowser(browser, app);
  await logIn(other.page, handler);
  for (const path of ["", "/term", "/import", "/history", "/test"])
    expect((await other.page.goto(`/console/wording${path}`))?.status(), path).toBe(403);
});
