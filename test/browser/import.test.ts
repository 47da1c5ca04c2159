import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { testApp } from "../support/app.ts";
import { axeFaults } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { desktop, enrol, logIn, phone, ready, staffBrowser, testPin } from "../support/staff.ts";
import { subsidyList } from "../support/subsidy-list.ts";
import { book, workbook } from "../support/workbook.ts";

const app = await testApp();
const browser = await openChromium();
const village = "640221100200";
const handler = await app.person({ name: "王经办", grants: [["handler", village]] });
const secretary = await app.person({ name: "李书记", grants: [["villageSecretary", village]] });
const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const choose = (page: Page, buffer: Buffer, name = "补贴花名册.xlsx") =>
  page.getByLabel("选一个表格文件").setInputFiles({ name, mimeType: xlsxType, buffer });
/** Opens a draft and its import. */
async function openImport(page: Page, item: string, title: string): Promise<void> {
  await page.goto(`/console/villages/${village}/start/${item}`);
  await page.getByLabel("标题").fill(title);
  await page.getByRole("button", { name: "开始起草" }).click();
  await ready(page, "editor");
  await page.getByRole("button", { name: "导入表格" }).first().click();
}
async function sign(page: Page): Promise<void> {
  await ready(page, "sign");
  await page.getByText("本机已核对").waitFor();
  await page.getByLabel("签字密码").fill(testPin);
  await page.getByRole("button", { name: "签字", exact: true }).click();
}

it("takes a township's list of 2,300 households to the board in seven steps, without a name in full or a number that nobody may see", async () => {
  const { bytes, secrets, names, total } = subsidyList(2_300);
  const hers = await staffBrowser(browser, app, desktop);
  const { page } = hers;
  await logIn(page, handler);
  await enrol(app, page, handler);
  // 1. the item
  await openImport(page, "ZC-02-01", "合作村2026年耕地地力保护补贴公示");
  // 2. the file
  await choose(page, bytes);
  await page.getByText("认出 2300 行（按表头对应各列），合计核对无误。").waitFor();
  await page
    .getByText(
      "“农户信息／身份证号”、“农户信息／联系电话”、“农户信息／惠农一卡通账号”是不能公开的个人信息，没有导入，也不能选用。",
    )
    .waitFor();
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/import-1440.png` });
  expect(await axeFaults(page)).toEqual([]);
  // 3. take it
  await page.getByRole("button", { name: "替换全部行" }).click();
  // 4. what the list doesn't say
  await page.getByLabel("补贴年度").fill("2026");
  await page.getByLabel("补贴标准（元/亩）").fill("105.33");
  await page.getByLabel("户数").fill("2300");
  // 5. full names have no basis here: one tap masks all
  await page.getByRole("button", { name: "全部改为规定写法" }).click();
  await page.getByText("已隐去 2300 处。").waitFor();
  // 6. the handler signs
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  await page.waitForURL("**/sign?done=submitted");
  await sign(page);
  await page.waitForURL("**?done=signed");
  const address = new URL(page.url()).pathname;
  // 7. the secretary signs
  const his = await staffBrowser(browser, app, phone);
  await logIn(his.page, secretary);
  await enrol(app, his.page, secretary);
  await his.page.goto(`${address}/sign`);
  await sign(his.page);
  await his.page.waitForURL("**?done=published");

  const shown = await app.visitor.get<{ items: { number: string }[] }>(`/api/public/villages/${village}/notices`);
  const number = shown.body.items[0]?.number;
  const get = async (path: string) => (await fetch(app.url + path)).text();
  const html = await get(`/n/${number}`);
  const sum = (total / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ",");
  expect(html).toContain(sum);
  const masked = names.map((name) => `${name[0]}*`);
  expect(html).toContain(masked[0]);
  const table = await get(`/api/public/notices/${number}/tables/detail`);
  expect(
    table
      .trim()
      .split("\r\n")
      .slice(1, 2_301)
      .map((line) => line.split(",")[1]),
  ).toEqual(masked);
  const everything = html + table + (await get(`/api/public/notices/${number}`));
  expect([...secrets, ...names].filter((secret) => everything.includes(secret))).toEqual([]);
  expect([...hers.faults, ...his.faults]).toEqual([]);
});

it("lets one choose other columns by keyboard on a phone, and shows at once what comes of it", async () => {
  const { page, faults } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  await openImport(page, "ZC-02-05", "2026年到户产业奖补公示");
  const rows = [
    ["户主", "奖补内容", "应补金额", "实发金额"],
    ["张三", "养羊", 2000, 1800],
    ["李四", "养鸡", "一千五百", "1,500"],
    ["合计", null, 3500, 3400],
  ];
  await choose(page, book(rows));
  await page.getByText("认出 2 行（按表头对应各列），合计核对无误。").waitFor();
  await page.getByText("“实发金额”也像“金额”，请核对选的是不是这一列。").waitFor();
  const paid = page.getByLabel("D 列实发金额填入哪一列");
  await paid.focus();
  await page.keyboard.press("End");
  await page.getByText("合计不符，请核对").waitFor();
  await page.getByText("D4（金额）：“合计”写的是 3,400.00 元，表中 2 行相加是 3,300.00 元，相差 100.00 元。").waitFor();
  expect(await page.getByLabel("C 列应补金额填入哪一列").inputValue()).toBe("");
  expect(await page.locator(".first-rows tbody tr").first().textContent()).toBe("张三养羊1800.00");
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/import-375.png` });
  expect(await page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")).toBe(true);
  expect(await axeFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
});

it("says what is hidden in a file and goes on without it at a tap; another sheet can be chosen", async () => {
  const { page, faults } = await staffBrowser(browser, app, desktop);
  await logIn(page, handler);
  await openImport(page, "ZC-02-05", "2026年到户产业奖补公示");
  const heading = ["户主", "奖补内容", "金额"];
  const sheets = [
    { name: "一组", rows: [heading, ["张三", "养羊", 2000]] },
    { name: "二组", rows: [heading, ["李四", "养鸡", 500], ["王五", "养鸡", 500]] },
    { name: "底册", rows: [["身份证号"], ["640221197503120018"]], hidden: 1 as const },
  ];
  await choose(page, workbook({ sheets }));
  await page.getByText("文件里有看不见的内容：隐藏的工作表“底册”。").waitFor();
  await page.getByRole("button", { name: "清理后继续" }).click();
  await page.getByText("已略去隐藏的工作表“底册”。").waitFor();
  await page.getByLabel("工作表").selectOption("二组");
  await page.getByText("认出 2 行").waitFor();
  await choose(page, Buffer.from("no spreadsheet \0"), "坏.xlsx");
  await page.getByText("读不出这个文件").waitFor();
  expect(await page.getByRole("button", { name: "加在后面" }).isDisabled()).toBe(true);
  expect(faults).toEqual([]);
});

it("reads an export with headings that nobody could guess in one tap the second time", async () => {
  const { page, faults } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  await openImport(page, "ZC-02-05", "2026年到户产业奖补公示（二）");
  const rows = (name: string) => [["系统导出"], ["DM01", "DM02", "DM03"], ["1001", name, 2000]];
  await choose(page, book(rows("张三")), "三资导出.xlsx");
  await page.getByLabel("表头从第几行开始").selectOption("2");
  await page.getByLabel("B 列DM02填入哪一列").selectOption("户主");
  await page.getByLabel("C 列DM03填入哪一列").selectOption("金额");
  await page.getByLabel("记住这种表格怎么填").fill("三资系统导出");
  await page.getByRole("button", { name: "记住" }).click();
  await page.getByText("已记住。").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await choose(page, book(rows("李四")), "三资导出2.xlsx");
  await page.getByText("已按“三资系统导出”的对应方式读（城关镇 王经办保存）。").waitFor();
  await page.getByRole("button", { name: "替换全部行" }).click();
  await page.getByText("已替换为 1 行。").waitFor();
  await page.getByText("李四").first().waitFor();
  expect(faults).toEqual([]);
});

it("keeps a cleaned copy of an attachment at a tap, and says what was taken out", async () => {
  const { page, faults } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  await page.goto(`/console/villages/${village}/start/ZC-02-05`);
  await page.getByLabel("标题").fill("2026年到户产业奖补公示（三）");
  await page.getByRole("button", { name: "开始起草" }).click();
  await ready(page, "editor");
  const rows = [["户主"], ["张三"], ["640221197503120018"]];
  const buffer = workbook({ sheets: [{ name: "公示", rows, hiddenRows: [2] }] });
  await page
    .locator("[data-widget] > input[type=file]")
    .first()
    .setInputFiles({ name: "名单.xlsx", mimeType: xlsxType, buffer });
  await page.getByText("这个文件里有打开时看不见的内容：隐藏的行。").waitFor();
  await page.getByRole("button", { name: "清理后继续" }).click();
  await page.getByText("“名单.xlsx”是清理过的副本，已去掉：隐藏的行。请打开核对。").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
});
