import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { Account } from "../../server/accounts/entities.ts";
import { Place } from "../../server/places/index.ts";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { read } from "../support/reading/decode.ts";
import { pictureOf } from "../support/reading/picture.ts";
import { csv, xlsx } from "../support/sheets.ts";
import { logIn, phone, ready, staffBrowser } from "../support/staff.ts";
import { pingluoVillages } from "../support/villages.ts";

const app = await testApp();
const browser = await openChromium();
const officer = await app.person({ name: "郑主任", grants: [["countyOfficer", "640221"]] });
const villages = pingluoVillages();
const counted = (table: typeof Place | typeof Account) => app.store.read((db) => db.count(table));

async function office(look?: object) {
  const staff = await staffBrowser(browser, app, look);
  // Slips ask before they are left.
  staff.page.on("dialog", (dialog) => void dialog.accept());
  await logIn(staff.page, officer);
  return staff;
}

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await ready(page, "office");
  await page.getByLabel("填好的表格").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: "上传并预览" }).click();
}

it("shows every problem of a faulty table with row and column, and imports nothing", async () => {
  const { page, faults } = await office(phone);
  const before = await counted(Place);
  await page.goto("/console/places/import");
  const rows = [
    ["地方代码", "名称"],
    ["64022", "短村"],
    ["640221100999", ""],
    ["640221900201", "无乡镇村"],
    ["640221100998", "=1+1"],
    ["640221100997", "好村"],
  ];
  await upload(page, "地方.csv", csv(rows));
  await page.getByText("表格里有 4 处需要修改").waitFor();
  const listed = await page.getByRole("region", { name: "需要修改的地方" }).locator("tbody tr").allInnerTexts();
  expect(listed.map((line) => line.replace(/\s+/g, " "))).toEqual([
    expect.stringMatching(/^2 地方代码 应为 9 位/),
    expect.stringMatching(/^3 名称 没有填写/),
    expect.stringMatching(/^4 地方代码 上一级（640221900）不存在/),
    expect.stringMatching(/^5 名称 不能以 = /),
  ]);
  expect(await counted(Place)).toBe(before);
  expect([...(await axeFaults(page)), ...(await tooWide(page)), ...faults]).toEqual([]);

  await page.goto("/console/accounts/import");
  await upload(page, "账号.pdf", Buffer.from("%PDF-1.7"));
  await page.getByText("这是 PDF 文件").waitFor();
  await upload(
    page,
    "账号.csv",
    csv([
      ["登录名", "姓名", "角色", "地方代码"],
      ["王建国", "wang", "村长", "640221100200"],
    ]),
  );
  await page.getByRole("region", { name: "需要修改的地方" }).getByText("不认识这个角色").waitFor();
  expect(await counted(Account)).toBe(1);
});

it("imports 144 villages and three accounts each, after a preview, and prints 432 slips", async () => {
  const { page, faults } = await office();
  const wrong: string[] = [];
  await page.goto("/console/places/import");
  wrong.push(...(await axeFaults(page)));
  const places = villages.map(({ code, name, townshipCode, townshipName }) => [code, name, townshipCode, townshipName]);
  await upload(page, "地方.xlsx", xlsx([["地方代码", "名称", "乡镇代码", "乡镇名称"], ...places]));
  await page.getByRole("button", { name: "确认导入" }).waitFor();
  expect(await counted(Place)).toBe(6);
  wrong.push(...(await axeFaults(page)));
  await page.getByRole("button", { name: "确认导入" }).click();
  await page.getByText("13 个乡镇，144 个村").waitFor();
  wrong.push(...(await axeFaults(page)));

  await page.goto("/console/accounts/import");
  const people = villages.flatMap(({ code }, index) => [
    [`handler.${code}`, `王${index}`, "经办人", code],
    [`secretary.${code}`, `李${index}`, "村书记", code],
    [`supervisor.${code}`, `赵${index}`, "村务监督委员会主任", code],
  ]);
  const table = csv([["登录名", "姓名", "角色", "地方代码"], ...people]);
  await upload(page, "账号.csv", table);
  await page.getByText("确认后 432 项任职一次全部保存").waitFor();
  expect(await counted(Account)).toBe(1);
  // Playwright can't look at a page that is being left, so the page itself notes what it shows.
  await page.evaluate(() =>
    document.forms[document.forms.length - 1]?.addEventListener("submit", () => {
      const wait = document.querySelector<HTMLElement>(".wait");
      sessionStorage.setItem("shown", wait && !wait.hidden ? (wait.textContent ?? "") : "nothing");
    }),
  );
  await page.getByRole("button", { name: "确认导入" }).click({ timeout: 120_000 });
  // The page grows while it comes in.
  await expect.poll(() => page.locator(".slip").count(), { timeout: 120_000 }).toBe(432);
  expect(await counted(Account)).toBe(433);
  expect(await page.getByText("这一页只显示一次").count()).toBe(1);
  expect(await page.evaluate(() => sessionStorage.getItem("shown"))).toContain("正在为新账号生成初始密码和激活码");
  await ready(page, "office");

  const first = page.locator(".slip").first();
  const lines = await first.locator("code").allInnerTexts();
  expect(lines).toEqual([
    "handler.640221100200",
    expect.stringMatching(/^[a-z0-9]{4}(-[a-z0-9]{4}){2}$/),
    expect.stringMatching(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/),
  ]);
  expect(await first.textContent()).toContain("合作村 经办人");
  const picture = await first.locator("svg").screenshot();
  expect(await read(await pictureOf(picture))).toBe(`http://village.test/console/enrol#code=${lines[2]}`);
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(54);

  // The same table again: nobody is new, and no code is shown a second time.
  await page.goto("/console/accounts/import");
  await upload(page, "账号.csv", table);
  await page.getByText("没有需要导入的内容").waitFor();
  await page.goto("/console");
  // All are there; what is folded is found by the browser's own search, but doesn't make the page longer.
  expect(await page.locator(".town tbody tr").count()).toBe(144);
  expect(await page.locator(".town").count()).toBe(13);
  expect(await page.locator(".town[open]").count()).toBe(1);
  expect(await page.getByRole("region", { name: "各乡镇公开情况" }).locator("tbody tr").count()).toBe(13);
  wrong.push(...(await axeFaults(page)));
  expect([...wrong, ...faults]).toEqual([]);
}, 240_000);

it("offers templates that the import itself accepts", async () => {
  const { page } = await office();
  for (const form of ["Excel", "CSV"]) {
    await page.goto("/console/accounts/import");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: `下载 ${form} 模板` }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^账号导入模板\.(xlsx|csv)$/);
    await upload(page, "模板", readFileSync(await download.path()));
    await page.getByRole("button", { name: "确认导入" }).waitFor();
    expect(await page.locator(".plan tbody tr").count()).toBe(3);
  }
});
