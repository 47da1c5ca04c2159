import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { signingPerson } from "../support/signers.ts";
import { logIn, phone, ready, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const county = await app.person({ name: "郑主任", grants: [["countyOfficer", "640221"]] });
const township = await app.person({ name: "孙专干", grants: [["townshipOfficer", "640221100"]] });
const handler = await signingPerson(app, "王经办", ["handler", "640221100200"]);
await app.person({ name: "金书记", login: "jinxing.jin", grants: [["villageSecretary", "640221200200"]] });

const sound = async (page: Page): Promise<string[]> => [...(await axeFaults(page)), ...(await tooWide(page))];
const signIn = async (person: Parameters<typeof logIn>[1], look: object = phone) => {
  const staff = await staffBrowser(browser, app, look);
  staff.page.on("dialog", (dialog) => void dialog.accept());
  await logIn(staff.page, person);
  return staff;
};

it("shows a handler none of the office's pages", async () => {
  const { page } = await signIn(handler);
  for (const path of [
    "/places",
    "/places/new",
    "/places/import",
    "/accounts",
    "/accounts/new",
    "/accounts/import",
    "/accounts/import/template.csv",
    "/catalogue/draft",
    "/catalogue/draft/publish",
    "/settings",
    "/codes",
  ]) {
    const answer = await page.goto(`/console${path}`);
    expect(answer?.status(), path).toBe(403);
    await page.getByText("您没有权限进行此操作").waitFor();
  }
  expect((await page.goto(`/console/accounts/${handler.accountId}`))?.status()).toBe(404);
  await page.goto("/console");
  expect(await page.getByRole("link", { name: "账号" }).count()).toBe(0);
});

it("shows a township its own villages and persons only", async () => {
  const { page } = await signIn(township);
  expect(await page.getByRole("region", { name: "各村公开情况" }).locator("tbody tr").count()).toBe(2);
  expect(await page.locator("main").textContent()).not.toContain("金星村");
  await page.goto("/console/accounts");
  expect(await page.locator(".todo > li strong, .todo .what > a").allTextContents()).not.toContain("金书记");
  expect((await page.goto("/console/accounts?place=640221200"))?.status()).toBe(403);
  for (const path of ["/places", "/places/import", "/settings", "/catalogue/draft"])
    expect((await page.goto(`/console${path}`))?.status(), path).toBe(403);
  await page.goto("/console/codes?township=640221200");
  expect(await page.locator(".codes > li").count()).toBe(2);
});

it("filters villages by name, township and state, and leads into a village's duties", async () => {
  const { page } = await signIn(county);
  await page.getByLabel("乡镇", { exact: true }).selectOption({ label: "高庄乡" });
  await page.getByLabel("情况", { exact: true }).selectOption({ label: "有逾期未公开" });
  await page.getByRole("button", { name: "筛选" }).click();
  const rows = page.getByRole("region", { name: "各村公开情况" }).locator("tbody tr");
  expect(await rows.count()).toBe(1);
  await page.locator(".town[open]").getByRole("link", { name: "金星村" }).click();
  await page.getByRole("heading", { name: "金星村的公开事项" }).waitFor();
});

it("looks after a person: slip, password, key, post, account", async () => {
  const { page, faults } = await signIn(township);
  const wrong: string[] = [];
  await page.goto("/console/accounts");
  await page.getByLabel("姓名或登录名").fill("王经办");
  await page.getByLabel("角色").selectOption({ label: "经办人" });
  await page.getByRole("button", { name: "查找" }).click();
  wrong.push(...(await sound(page)));
  await page.getByRole("link", { name: "王经办" }).click();
  wrong.push(...(await sound(page)));
  const address = page.url();

  await page.getByRole("link", { name: "换发激活条" }).click();
  await page.getByRole("button", { name: "换发" }).click();
  await page.locator(".slip").waitFor();
  await ready(page, "office");
  expect(await page.locator(".slip").textContent()).not.toContain("初始密码");
  wrong.push(...(await sound(page)));

  await page.goto(address);
  await page.getByRole("link", { name: "重置密码" }).click();
  wrong.push(...(await sound(page)));
  await page.getByRole("button", { name: "重置密码" }).click();
  expect(await page.locator(".secret").textContent()).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){2}$/);
  wrong.push(...(await sound(page)));

  await page.goto(address);
  await page.getByText("还没改初始密码").waitFor();
  await page.getByRole("link", { name: /^停用.*(电脑|其他)/ }).click();
  wrong.push(...(await sound(page)));
  await page.getByLabel("手机丢失").check();
  await page.getByRole("button", { name: "确定停用" }).click();
  await page.getByText("签字密钥已停用").waitFor();

  await page.getByRole("link", { name: /结束任职/ }).click();
  wrong.push(...(await sound(page)));
  await page.getByLabel("任职的最后一天").fill("2026-12-31");
  await page.getByRole("button", { name: "结束任职" }).click();
  await page.getByText("2026年12月31日止").waitFor();

  await page.getByRole("link", { name: "停用账号" }).click();
  wrong.push(...(await sound(page)));
  await page.getByRole("button", { name: "停用账号" }).click();
  await page.getByText("账号已停用，该人员已从所有设备退出").waitFor();
  await page.getByRole("button", { name: "恢复账号" }).click();
  await page.getByText("账号已恢复").waitFor();
  expect([...wrong, ...faults]).toEqual([]);
});

it("unlocks who has typed a wrong password too often", async () => {
  const clumsy = await app.person({ name: "马大哈", grants: [["accountant", "640221100201"]] });
  for (let tries = 0; tries < 6; tries++)
    await app.visitor.post("/api/sessions", { login: clumsy.login, password: "wrong password" });
  const { page } = await signIn(county);
  await page.goto(`/console/accounts/${clumsy.accountId}`);
  await page.getByText("输错密码，暂时锁定").waitFor();
  await page.getByRole("button", { name: "解锁" }).click();
  await page.getByText("已解锁").waitFor();
  expect(await page.getByText("暂时锁定").count()).toBe(0);
});

it("adds one person by form, with a slip, or says what is wrong beside the field", async () => {
  const { page, faults } = await signIn(township);
  await page.goto("/console/accounts/new");
  const wrong = await sound(page);
  await page.getByLabel("姓名").fill("陈会计");
  await page.getByLabel("登录名").fill("陈会计");
  await page.getByLabel("角色").selectOption({ label: "会计" });
  await page.getByLabel("任职的地方").selectOption({ label: "和平村" });
  await page.getByRole("button", { name: "建账号" }).click();
  await page.getByText("只能用字母、数字").waitFor();
  expect(await page.getByLabel("姓名").inputValue()).toBe("陈会计");
  wrong.push(...(await sound(page)));
  await page.getByLabel("登录名").fill("heping.chen");
  await page.getByRole("button", { name: "建账号" }).click();
  await page.locator(".slip").waitFor();
  expect(await page.locator(".slip h2").textContent()).toContain("和平村 会计");
  expect([...wrong, ...faults]).toEqual([]);
});
