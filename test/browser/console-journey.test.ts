import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { testApp } from "../support/app.ts";
import { axeFaults } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { enrol, logIn, phone, ready, type Staff, staffBrowser, testPin } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const village = "640221100200";
const handler = await app.person({ name: "王经办", grants: [["handler", village]] });
const secretary = await app.person({ name: "李书记", grants: [["villageSecretary", village]] });

const sheet = [
  "类别\t项目\t本期金额\t本年累计",
  '收入\t"发包及上交收入"\t12,000.00\t96,000.00',
  "收入\t其他收入\t300.50\t300.50",
  "支出\t办公费\t1,200\t8,400",
  "合计\t\t13500.50\t104700.50",
].join("\n");

async function draftFinance({ page }: Staff): Promise<void> {
  await page.goto(`/console/villages/${village}/start`);
  await page.getByLabel("找事项").fill("财务收支");
  await page.getByRole("button", { name: "查找" }).click();
  await page.getByRole("link", { name: /选这项.*财务收支情况公布表/ }).click();
  expect(await page.locator("input[value='2026-08']").isChecked()).toBe(true);
  await page.getByRole("button", { name: "开始起草" }).click();
  await ready(page, "editor");
  await page.getByRole("button", { name: "导入表格" }).click();
  await page.getByLabel("或者从 Excel、WPS 复制后粘贴到这里").fill(sheet.replace("1,200", "三百多"));
  await page.getByText("认出 3 行（按表头对应各列），1 个格子读不出来").waitFor();
  await page.getByText("C4（本期金额）：“三百多”不是金额").waitFor();
  await page.getByLabel("或者从 Excel、WPS 复制后粘贴到这里").fill(sheet);
  await page.getByText("认出 3 行（按表头对应各列），合计核对无误").waitFor();
  expect(await page.locator(".first-rows tbody tr").first().textContent()).toBe("收入发包及上交收入12000.0096000.00");
  await page.getByRole("button", { name: "替换全部行" }).click();
  expect(await page.locator(".row-totals").allInnerTexts()).toEqual([
    expect.stringMatching(/收入合计[\s\S]*12,300\.50/),
    expect.stringMatching(/支出合计[\s\S]*1,200\.00/),
  ]);
  const amounts = {
    "期初余额（元）": "50,000",
    "本期收入合计（元）": "12300.5",
    "本期支出合计（元）": "1200",
    "期末余额（元）": "61100.50",
    "其中：银行存款（元）": "61000",
    "其中：库存现金（元）": "100.5",
  };
  for (const [label, text] of Object.entries(amounts)) await page.getByLabel(label).fill(text);
  await page.getByLabel("民主理财/村监会审核意见").fill("经审核，账实相符。");
}

async function draftIntroduction({ page }: Staff): Promise<void> {
  await page.goto(`/console/villages/${village}/start/ZZ-01-01`);
  await page.getByRole("button", { name: "开始起草" }).click();
  await ready(page, "editor");
  await page.getByLabel("村情简介").fill("合作村位于城关镇东南。");
  await page.getByLabel("户籍人口").fill("2310");
  await page.getByLabel("户数").fill("702");
  await page.getByLabel("村民小组数").fill("8");
  await page.getByLabel("耕地面积（亩）").fill("5120.5");
  await page.getByLabel("村委会办公电话").fill("0952-6091234");
}

/** From the draft to the handler's signature. */
async function submitAndSign({ page }: Staff): Promise<string> {
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  await page.waitForURL("**/sign?done=submitted");
  await sign(page);
  await page.waitForURL("**?done=signed");
  return new URL(page.url()).pathname;
}

async function sign(page: Page): Promise<void> {
  await ready(page, "sign");
  await page.getByText("本机已核对").waitFor();
  await page.getByLabel("签字密码").fill(testPin);
  await page.getByRole("button", { name: "签字", exact: true }).click();
}

it("takes two notices from an empty form to the public on two phones", async () => {
  const hers = await staffBrowser(browser, app, phone);
  await logIn(hers.page, handler);
  await enrol(app, hers.page, handler);
  await draftFinance(hers);
  const finance = await submitAndSign(hers);
  await draftIntroduction(hers);
  const introduction = await submitAndSign(hers);

  const his = await staffBrowser(browser, app, phone);
  await logIn(his.page, secretary);
  await enrol(app, his.page, secretary);
  const waiting = his.page
    .getByRole("region")
    .or(his.page.locator("section"))
    .filter({ hasText: "等我签字的" })
    .first();
  expect(await waiting.locator("li").count()).toBe(2);
  for (const address of [finance, introduction]) {
    await his.page.goto(`${address}/sign`);
    await sign(his.page);
    await his.page.waitForURL("**?done=published");
    await his.page.getByText("签字完成，已经公开。").waitFor();
  }

  const shown = await app.visitor.get<{ items: { itemCode: string; number: string }[] }>(
    `/api/public/villages/${village}/notices`,
  );
  expect(shown.body.items.map(({ itemCode }) => itemCode).sort()).toEqual(["CW-02-01", "ZZ-01-01"]);
  await his.page.goto(`/n/${shown.body.items.find(({ itemCode }) => itemCode === "CW-02-01")?.number}`);
  expect(await his.page.content()).toContain("12,300.50");
  expect([...hers.faults, ...his.faults]).toEqual([]);
});

it("corrects with both signatures, and marks the change where it is signed", async () => {
  const hers = await staffBrowser(browser, app, phone);
  const { page } = hers;
  await logIn(page, handler);
  await enrol(app, page, handler);
  await page.goto(`/console/villages/${village}/notices?state=published`);
  await page.getByRole("link", { name: "合作村行政村简介" }).click();
  await page.getByRole("link", { name: "发起更正" }).click();
  await page.getByLabel("更正说明").fill("户数多写了一户，已改正。");
  await page.getByRole("button", { name: "开始更正" }).click();
  await ready(page, "editor");
  await page.getByLabel("户数").fill("701");
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  await page.waitForURL("**/sign?done=submitted");
  await ready(page, "sign");
  expect(await axeFaults(page)).toEqual([]);
  const paper = await page.locator("#paper").textContent();
  expect(paper).toContain("更正说明：户数多写了一户，已改正。");
  expect(paper).toMatch(/701\s*原为 702/);
  await page.getByLabel("签字密码").fill(testPin);
  await page.getByRole("button", { name: "签字", exact: true }).click();
  await page.waitForURL("**?done=signed");
  expect(await axeFaults(page)).toEqual([]);
  await page.goto(`${new URL(page.url()).pathname}/return`);
  expect(await axeFaults(page)).toEqual([]);
  expect(hers.faults).toEqual([]);
});

it("has no accessibility faults on any page, on a phone and at a desk, large and in high contrast", async () => {
  const { page } = await staffBrowser(browser, app, phone);
  const faults: string[] = [];
  const addresses = [
    "/console",
    `/console/villages/${village}`,
    `/console/villages/${village}/notices`,
    `/console/villages/${village}/start?q=财务`,
    `/console/villages/${village}/start/CW-02-02`,
    "/console/keys",
    "/console/sessions",
    "/console/password",
    "/console/enrol",
  ];
  await page.goto("/console/login");
  faults.push(...(await axeFaults(page)));
  await logIn(page, handler);
  for (const address of addresses) {
    await page.goto(address);
    faults.push(...(await axeFaults(page)));
  }
  await page.goto(`/console/villages/${village}/start/CW-02-02`);
  await page.getByRole("button", { name: "开始起草" }).click();
  await ready(page, "editor");
  await page.getByRole("button", { name: "加一行" }).first().click();
  faults.push(...(await axeFaults(page)));
  await page.getByRole("button", { name: "完成" }).click();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.locator(".grid").first().waitFor();
  faults.push(...(await axeFaults(page)));
  await page.goto(`${new URL(page.url()).pathname}?size=large&contrast=high&modes=set`);
  await ready(page, "editor");
  faults.push(...(await axeFaults(page)));
  await page.goto("/console");
  expect(await page.locator("html").getAttribute("data-size")).toBe("large");
  faults.push(...(await axeFaults(page)));
  expect(faults).toEqual([]);
});
