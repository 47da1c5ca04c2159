import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect, it } from "vitest";
import { periodName } from "../../shared/periods.ts";
import { answering, start } from "../deploy/processes.ts";
import { openChromium } from "../support/chromium.ts";
import { freePort } from "../support/mariadb.ts";
import { readAll } from "../support/reading/decode.ts";
import { renderPage, textOf, withPdf } from "../support/reading/pdf.ts";
import { takePicture } from "../support/reading/take-picture.ts";
import { desktop, logIn, phone, ready, type Staff, staffBrowser, testPin } from "../support/staff.ts";

// The first day with the program, as whoever clones it lives it: the built program, an empty folder, the demonstration county.
// `PICTURES=docs/images` also takes the pictures that the README shows.

/** 关渠村, where the demo leaves these two notices to be made. */
const village = { code: "640221100203", name: "关渠村" };
const newcomersVillage = "640221100200";

const folder = mkdtempSync(join(tmpdir(), "village-code-journey-"));
const port = await freePort();
const url = `http://localhost:${port}`;
const program = start(process.execPath, [resolve("dist/main.mjs")], {
  DATA_DIR: folder,
  PORT: String(port),
  DEMO: "1",
});
afterAll(async () => {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
});
await answering(`${url}/readyz`, program, 60);
const browser = await openChromium();

/** Logs in and makes the signing key, with what the first page of the demo says. */
async function begin(role: "handler" | "secretary", look: object): Promise<Staff> {
  const staff = await staffBrowser(browser, { url }, look);
  const { page } = staff;
  const login = `${role}.${village.code}`;
  await logIn(page, { login, password: "village-code-demo" });
  await page.goto("/console/enrol");
  await ready(page, "enrol");
  await page.getByLabel("激活码").fill(`DEMO-${login}`);
  await page.getByLabel("设一个签字密码").fill(testPin);
  await page.getByLabel("再输一遍签字密码").fill(testPin);
  if (role === "handler") await takePicture(page, "enrol");
  await page.getByRole("button", { name: "启用签字" }).click();
  await page.waitForURL("**/console?done=enrolled");
  return staff;
}

const sheet = [
  "类别\t项目\t本期金额\t本年累计",
  "收入\t发包及上交收入\t12,000.00\t96,000.00",
  "收入\t其他收入\t300.50\t300.50",
  "支出\t办公费\t1,200.00\t8,400.00",
].join("\n");

async function draftFinance(page: Page): Promise<void> {
  await page.goto(`/console/villages/${village.code}/start`);
  await page.getByLabel("找事项").fill("财务收支");
  await page.getByRole("button", { name: "查找" }).click();
  await page.getByRole("link", { name: /选这项.*财务收支情况公布表/ }).click();
  expect(await page.locator(`input[value='${lastMonth()}']`).isChecked()).toBe(true);
  await page.getByRole("button", { name: "开始起草" }).click();
  await ready(page, "editor");
  await page.getByRole("button", { name: "导入表格" }).click();
  await page.getByLabel("或者从 Excel、WPS 复制后粘贴到这里").fill(sheet);
  await page.getByText("认出 3 行").waitFor();
  await page.getByRole("button", { name: "替换全部行" }).click();
  await takePicture(page, "draft", ".row-totals");
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

async function draftIntroduction(page: Page): Promise<void> {
  await page.goto(`/console/villages/${village.code}/start/ZZ-01-01`);
  await page.getByRole("button", { name: "开始起草" }).click();
  await ready(page, "editor");
  const answers = {
    村情简介: "关渠村位于城关镇南面，唐徕渠边。",
    户籍人口: "2310",
    户数: "702",
    村民小组数: "8",
    "耕地面积（亩）": "5120.5",
    村委会办公电话: "0952-6000010",
  };
  for (const [label, text] of Object.entries(answers)) await page.getByLabel(label).fill(text);
}

/** Submits what is in the editor and signs it; the address of the notice. */
async function submitAndSign(page: Page, picture?: string): Promise<string> {
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  await page.waitForURL("**/sign?done=submitted");
  await sign(page, "signed", picture);
  return new URL(page.url()).pathname;
}

async function sign(page: Page, done: "signed" | "published", picture?: string): Promise<void> {
  await ready(page, "sign");
  await page.getByText("本机已核对").waitFor();
  await page.getByLabel("签字密码").fill(testPin);
  if (picture) await takePicture(page, picture, "#sign-title");
  await page.getByRole("button", { name: "签字", exact: true }).click();
  await page.waitForURL(`**?done=${done}`);
}

/** `2026-10` in November 2026, in China. */
function lastMonth(): string {
  const [year = 0, month = 0] = new Date(Date.now() + 8 * 3_600_000).toISOString().split("-").map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
}

/** What a phone reads from the village's poster as it is printed, and the check word on it. */
async function scanPoster(): Promise<{ address: string; text: string }> {
  const answer = await fetch(`${url}/api/villages/${village.code}/poster.pdf`);
  return withPdf(new Uint8Array(await answer.arrayBuffer()), async (pdf) => {
    const paper = await renderPage(pdf, 0, 150);
    await takePicture(paper, "poster");
    const [address = "", ...more] = await readAll(paper);
    expect(more).toEqual([]);
    return { address, text: textOf(pdf, 0) };
  });
}

it("leads from an empty folder to signed notices read by scanning the village's code, and corrects one", {
  timeout: 300_000,
}, async () => {
  const hers = await begin("handler", phone);
  await draftFinance(hers.page);
  const finance = await submitAndSign(hers.page, "sign");
  await draftIntroduction(hers.page);
  const introduction = await submitAndSign(hers.page);

  const his = await begin("secretary", phone);
  await takePicture(his.page, "waiting");
  const publish = async (address: string) => {
    await his.page.goto("/console");
    await his.page.locator(`a[href='${address}/sign']`).click();
    await sign(his.page, "published");
  };
  await publish(finance);
  await publish(introduction);

  const { address, text } = await scanPoster();
  expect(address).toBe(`${url}/v/${village.code}`);
  const villager = await staffBrowser(browser, { url }, phone);
  const { page } = villager;
  await page.goto(address);
  expect(text).toContain(((await page.locator(".check .word").first().textContent()) ?? "").replaceAll(/\s/g, ""));
  const financeTitle = new RegExp(`${village.name}${periodName(lastMonth())}财务收支情况公布表`);
  await page.getByRole("link", { name: financeTitle }).first().waitFor();
  await page.getByRole("link", { name: "关渠村行政村简介" }).first().waitFor();
  await takePicture(page, "board");
  await page.getByRole("link", { name: financeTitle }).first().click();
  await page.getByText("12,300.50").first().waitFor();
  await takePicture(page, "notice");

  await hers.page.goto(introduction);
  await hers.page.getByRole("link", { name: "发起更正" }).click();
  await hers.page.getByLabel("更正说明").fill("户数多写了一户，已改正。");
  await hers.page.getByRole("button", { name: "开始更正" }).click();
  await ready(hers.page, "editor");
  await hers.page.getByLabel("户数").fill("701");
  await submitAndSign(hers.page);
  await publish(introduction);

  await page.goto(address);
  await page.getByRole("link", { name: "关渠村行政村简介" }).first().click();
  await page.getByText("第 2 版（现行）").waitFor();
  await page.getByText("更正原因：户数多写了一户，已改正。").waitFor();
  expect(await page.locator("main").textContent()).toContain("701");
  await page.getByRole("link", { name: "看改了什么" }).click();
  await page.getByText(/原为\s*702/).waitFor();
  await takePicture(page, "corrected");
  const desk = await staffBrowser(browser, { url }, desktop);
  await desk.page.goto(`/v/${newcomersVillage}`);
  await takePicture(desk.page, "desk");
  expect([hers, his, villager, desk].flatMap(({ faults }) => faults)).toEqual([]);
});
