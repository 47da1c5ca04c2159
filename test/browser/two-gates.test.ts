import { writeFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, expect, it } from "vitest";
import { endOcr } from "../../server/files/reading/ocr.ts";
import type { Notice } from "../../shared/api/notices.ts";
import type { PublicSummary } from "../../shared/api/public.ts";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { monthOfAccounts } from "../support/month-of-accounts.ts";
import { photographedList } from "../support/photographed-list.ts";
import { takePicture } from "../support/reading/take-picture.ts";
import { secretsIn } from "../support/secrets.ts";
import { bothSigners, draft, signBoth } from "../support/signers.ts";
import { desktop, enrol, logIn, phone, ready, staffBrowser, testPin } from "../support/staff.ts";
import { subsidyList } from "../support/subsidy-list.ts";

// The two gates as somebody meets them who has never seen the program: a township's list with everybody's numbers in it, a month's accounts
// with one fen wrong, a photographed list. What is chosen and clicked is counted.
afterAll(endOcr);
const app = await testApp();
const browser = await openChromium();
const village = "640221100200";
const both = await bothSigners(app, village);
const { handler, secretary } = both;
const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Pictures for whoever wants to look: `SHOTS=<folder>`. */
const shots = process.env.SHOTS;
async function shot(page: Page, name: string): Promise<void> {
  if (shots) writeFileSync(`${shots}/${name}.png`, await page.screenshot({ animations: "disabled" }));
}
const sound = async (page: Page): Promise<string[]> => [...(await axeFaults(page)), ...(await tooWide(page))];

/** What a person does, counted: a step ends where the page waits for the next decision. */
class Counted {
  steps = 0;
  clicks = 0;

  step(): void {
    this.steps++;
  }

  async click(target: Locator): Promise<void> {
    await target.click();
    this.clicks++;
  }
}

async function sign(page: Page, count: Counted): Promise<void> {
  await ready(page, "sign");
  await page.getByText("本机已核对").waitFor();
  await page.getByLabel("签字密码").fill(testPin);
  await count.click(page.getByRole("button", { name: "签字", exact: true }));
}

it("a township's list of 2,300 households with their numbers is a masked, readable page on the board after six steps", async () => {
  const list = subsidyList(2_300);
  const count = new Counted();
  const hers = await staffBrowser(browser, app, desktop);
  const his = await staffBrowser(browser, app, phone);
  await logIn(hers.page, handler);
  await enrol(app, hers.page, handler);
  await logIn(his.page, secretary);
  await enrol(app, his.page, secretary);
  const { page } = hers;
  const button = (name: string) => page.getByRole("button", { name });

  count.step(); // 1: which item
  await page.goto(`/console/villages/${village}/start`);
  await page.getByLabel("找事项").fill("耕地");
  await count.click(button("查找"));
  await count.click(page.getByRole("link", { name: /选这项.*耕地地力保护补贴面积与金额公示/ }));
  await page.getByLabel("标题").fill("合作村2026年耕地地力保护补贴公示");
  await count.click(button("开始起草"));
  await ready(page, "editor");

  count.step(); // 2: the file
  await count.click(button("导入表格").first());
  await page
    .getByLabel("选一个表格文件")
    .setInputFiles({ name: "补贴花名册.xlsx", mimeType: xlsxType, buffer: list.bytes });
  count.clicks++;
  await page.getByText("认出 2300 行（按表头对应各列），合计核对无误。").waitFor();
  await shot(page, "gate-import-1440");
  await takePicture(page, "gate-privacy");

  count.step(); // 3: what was understood is right
  await count.click(button("替换全部行"));
  await page.getByText("表中已有的也填好了：补贴年度 2026，补贴标准（元/亩） 105.33，户数 2300，请核对。").waitFor();

  count.step(); // 4: names
  await count.click(button("全部改为规定写法"));
  await page.getByText("已隐去 2300 处。").waitFor();
  await shot(page, "gate-masked-1440");

  count.step(); // 5: the handler signs
  await count.click(button("检查并提交签字"));
  await page.waitForURL("**/sign?done=submitted");
  await sign(page, count);
  await page.waitForURL("**?done=signed");

  count.step(); // 6: the secretary signs
  await his.page.goto("/console");
  await count.click(his.page.getByRole("link", { name: /去签字.*合作村2026年耕地地力保护补贴公示/ }));
  await sign(his.page, count);
  await his.page.waitForURL("**?done=published");
  console.log(`a list of 2,300 rows on the board: ${count.steps} steps, ${count.clicks} clicks`);
  expect(count.steps).toBeLessThanOrEqual(6);

  const shown = await app.visitor.get<{ items: PublicSummary[] }>(`/api/public/villages/${village}/notices`);
  const number = shown.body.items[0]?.number;
  const sum = (list.total / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ",");
  const secrets = [...list.secrets, ...list.names].map((text) => ({ name: text, text, core: text }));
  for (const [look, width] of [
    [phone, 375],
    [desktop, 1440],
  ] as const) {
    const { page: seen } = await staffBrowser(browser, app, look);
    await seen.goto(`/n/${number}`);
    await seen.getByText(sum).first().waitFor();
    expect(await sound(seen)).toEqual([]);
    expect(secretsIn(await seen.content(), secrets)).toEqual([]);
    await shot(seen, `gate-board-${width}`);
  }
  const csv = (await app.visitor.get<string>(`/api/public/notices/${number}/tables/detail`)).body;
  const amounts = csv
    .trim()
    .split("\r\n")
    .slice(1, 2_301)
    .map((line) => Math.round(100 * Number(line.split(",").at(-1))));
  expect(amounts.reduce((total, amount) => total + amount, 0)).toBe(list.total);
  expect(secretsIn(csv, secrets)).toEqual([]);
  expect([...hers.faults, ...his.faults]).toEqual([]);
}, 300_000);

it("a month's three sheets that agree are submitted as they are; one fen wrong is refused at its cell, in words, and goes once it is mended", async () => {
  const { page, faults } = await staffBrowser(browser, app, desktop);
  await logIn(page, handler);
  const open = async (itemCode: keyof typeof monthOfAccounts): Promise<string> => {
    const wish = { itemCode, period: "2026-08", title: "合作村2026年8月财务公开", elements: monthOfAccounts[itemCode] };
    const { id } = await draft(app, handler, wish);
    await page.goto(`/console/notices/${id}/edit`);
    await ready(page, "editor");
    return id;
  };
  const submit = () => page.getByRole("button", { name: "检查并提交签字" }).click();
  for (const itemCode of ["CW-02-01", "CW-02-02", "CW-03-01"] as const) {
    const id = await open(itemCode);
    if (itemCode === "CW-02-01") {
      const field = page.getByLabel("期末余额（元）");
      await field.fill("21214.95");
      await submit();
      const said = page.getByRole("link", { name: /期末余额 21,214\.95 ≠ .*10,000\.00.*差 0\.01 元/ }).first();
      await said.waitFor();
      await shot(page, "gate-fen-1440");
      await takePicture(page, "gate-arithmetic");
      expect(await sound(page)).toEqual([]);
      await said.click();
      expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
      await field.fill("21214.94");
    }
    if (itemCode === "CW-03-01") {
      const cell = page.locator("#w-funds-0-debit");
      await cell.fill("12500.01");
      await submit();
      const told = "期末余额 21,214.94 ≠ 《货币资金》期末合计 21,214.95，差 0.01 元";
      await page.getByRole("link", { name: told }).first().waitFor();
      await cell.fill("12500.00");
    }
    await submit();
    await page.waitForURL("**/sign?done=submitted");
    await signBoth(app, both, id);
  }
  await page.goto(`/v/${village}/ledger`);
  for (const amount of ["12,500.00", "1,285.06", "21,214.94"]) await page.getByText(amount).first().waitFor();
  expect(faults).toEqual([]);
}, 300_000);

it("a photographed list with identity numbers is stopped, with the reason and what to do", async () => {
  const { photo, secrets } = await photographedList();
  if (shots) writeFileSync(`${shots}/gate-photo.jpg`, photo);
  const wish = {
    ...{ itemCode: "MJ-01-03", title: "登记公告" },
    elements: { electionDate: "2026-10-20", voters: [{ name: "王建国" }], objectionUntil: "2026-10-01" },
  };
  const { id } = await draft(app, handler, wish);
  const { page, faults } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  await page.goto(`/console/notices/${id}/edit`);
  await ready(page, "editor");
  await page
    .locator('[data-widget="attachments"] > input[type=file]')
    .first()
    .setInputFiles({ name: "低保名单.jpg", mimeType: "image/jpeg", buffer: photo });
  const said = page.getByText(/含有不能公开的个人信息：身份证号“640…”.*请隐去后重新上传。/).first();
  await said.waitFor();
  await said.scrollIntoViewIfNeeded();
  await shot(page, "gate-photo-375");
  expect(await sound(page)).toEqual([]);
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  await page.getByRole("link", { name: /附件“低保名单.*含有不能公开的个人信息/ }).waitFor();
  const { body } = await app.as(handler).get<Notice>(`/api/notices/${id}`);
  expect(body.state).toBe("draft");
  const planted = secrets.map((text) => ({ name: text, text, core: text }));
  expect(secretsIn(JSON.stringify(body.issues), planted)).toEqual([]);
  expect(faults).toEqual([]);
}, 300_000);

it("says in plain words what an item never publishes, before anything is typed", async () => {
  const { page } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  await page.goto(`/console/villages/${village}/start/SJ-01-07`);
  await page.getByText("未成年人姓名、监护人姓名、学校、照片、住址").waitFor();
  expect(await sound(page)).toEqual([]);
});
