import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { Notice } from "../../shared/api/notices.ts";
import { testApp } from "../support/app.ts";
import { openChromium } from "../support/chromium.ts";
import { bothSigners, draft, published, signBoth, signingPerson, submitted } from "../support/signers.ts";
import { desktop, logIn, phone, ready, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const village = "640221100200";
const both = await bothSigners(app);
const { handler, secretary } = both;

const stateOf = async (id: string): Promise<string> =>
  (await app.as(handler).get<Notice>(`/api/notices/${id}`)).body.state;

const stepNames = async (page: Page): Promise<string[]> =>
  (await page.locator(".steps a, .steps button").allTextContents()).map((text) => text.trim());

it("draws only the steps that are open to the reader", async () => {
  const notice = await submitted(app, handler, { itemCode: "MJ-01-01", elements: {} }).catch(() => null);
  expect(notice).toBeNull(); // an empty draft can't be submitted
  const open = await submitted(app, handler);
  const hers = await staffBrowser(browser, app, desktop);
  await logIn(hers.page, handler);
  await hers.page.goto(`/console/notices/${open.id}`);
  expect(await stepNames(hers.page)).toEqual(["去签字", "退回"]);
  const his = await staffBrowser(browser, app, phone);
  await logIn(his.page, secretary);
  await his.page.goto(`/console/notices/${open.id}`);
  expect(await stepNames(his.page)).toEqual(["退回"]);
  await his.page.goto(`/console/notices/${open.id}/withdraw`);
  expect(await his.page.getByRole("alert").textContent()).toContain("不能进行“发起撤回”");

  // Returned with a reason from the short list; the handler finds it first thing, with the words at the draft.
  await his.page.goto(`/console/notices/${open.id}/return`);
  await his.page.getByLabel("数字有误").check();
  await his.page.getByLabel("具体说明").fill("户数请再核对");
  await his.page.getByRole("button", { name: "退回" }).click();
  await his.page.getByText("已退回修改。").waitFor();
  await hers.page.goto("/console");
  await hers.page.getByRole("heading", { name: /退回给我修改的/ }).waitFor();
  await hers.page.getByRole("link", { name: /去修改/ }).click();
  await hers.page.getByText("数字有误：户数请再核对").waitFor();

  await hers.page.goto(`/console/notices/${open.id}/discard`);
  await hers.page.getByRole("link", { name: "不了，返回" }).click();
  expect(await stateOf(open.id)).toBe("returned");
  await hers.page.goto(`/console/notices/${open.id}/discard`);
  await hers.page.getByRole("button", { name: "作废这份草稿" }).click();
  await hers.page.getByText("草稿已作废。").waitFor();
  expect(await stateOf(open.id)).toBe("discarded");
});

it("starts a new period from what was last published, archived or not", async () => {
  const funds = [{ account: "库存现金", opening: 12345, debit: 100, closing: 12445 }];
  const july = await published(app, both, {
    itemCode: "CW-03-01",
    period: "2026-07",
    title: "七月",
    elements: { funds },
  });
  await app.as(handler).post(`/api/notices/${july.id}/archive`);
  const august = await draft(app, handler, { itemCode: "CW-03-01", period: "2026-08", title: "八月", elements: {} });
  const { page } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  await page.goto(`/console/notices/${august.id}/edit`);
  await page.getByRole("button", { name: "照搬上一期内容" }).click();
  await page.getByText("已照搬上一期内容").waitFor();
  await page.locator(".row-card", { hasText: "库存现金" }).getByText("123.45").waitFor();
  expect(await page.getByLabel("标题").inputValue()).toBe("八月");
});

it("corrects and withdraws only with a public reason", async () => {
  const notice = await published(app, both, { title: "要撤回的" });
  const { page } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  await page.goto(`/console/notices/${notice.id}`);
  await page.getByRole("button", { name: "登记已上墙" }).click();
  await page.getByText("已登记上墙。").waitFor();
  await page.getByRole("link", { name: "发起更正" }).click();
  await page.getByLabel("更正说明").fill("错字已改正");
  await page.getByRole("button", { name: "开始更正" }).click();
  await ready(page, "editor");
  expect(await page.getByLabel("更正说明").inputValue()).toBe("错字已改正");
  await page.goto(`/console/notices/${notice.id}/cancel-correction`);
  await page.getByRole("button", { name: "取消更正" }).click();
  await page.getByText("更正已取消").waitFor();
  await page.getByRole("link", { name: "发起撤回" }).click();
  await page.getByLabel("撤回原因").fill("重复公开，以另一条为准");
  await page.getByRole("button", { name: "发起撤回" }).click();
  await page.getByText("同意撤回下面这条已公开的内容").waitFor();
  expect(await stateOf(notice.id)).toBe("withdrawalSigning");
  // What is signed is shown where it is signed: the reason too.
  await ready(page, "sign");
  expect(await page.locator(".signbox #why").textContent()).toBe("重复公开，以另一条为准");
});

it("asks who disagrees with a withdrawal for a reason of its own", async () => {
  const notice = await published(app, both, { itemCode: "MJ-02-05", title: "不该撤回的", elements });
  const change = { changeNote: "重复公开，以另一条为准" };
  expect((await app.as(handler).post(`/api/notices/${notice.id}/withdrawals`, change)).status).toBe(200);
  const { page } = await staffBrowser(browser, app, phone);
  await logIn(page, secretary);
  const address = `/console/notices/${notice.id}`;
  await page.goto(`${address}/return`); // the question of another state
  expect(await page.getByRole("alert").textContent()).toContain("不能进行“退回”");
  await page.goto(address);
  await page.getByRole("link", { name: "不同意撤回" }).click();
  expect(await page.getByLabel("数字有误").count()).toBe(0);
  await page.getByRole("radio", { name: "其他" }).check();
  await page.getByRole("button", { name: "不同意撤回" }).click();
  await page.getByText("请说明原因").first().waitFor();
  await page.getByLabel("应当更正，不必撤回").check();
  await page.getByLabel("具体说明").fill("只是一个数字写错");
  await page.getByRole("button", { name: "不同意撤回" }).click();
  await page.getByText("已答复不同意，这次撤回停止，内容照常公开。").waitFor();
  await page.getByText("原因：应当更正，不必撤回：只是一个数字写错").waitFor();
  expect(await page.locator(".line").textContent()).not.toContain("退回");
  expect(await stateOf(notice.id)).toBe("published");
});

it("finds what waits for others, and what is public meanwhile", async () => {
  const notice = await published(app, both, { itemCode: "MJ-02-05", title: "撤回中的", elements });
  const change = { changeNote: "重复公开，以另一条为准" };
  expect((await app.as(handler).post(`/api/notices/${notice.id}/withdrawals`, change)).status).toBe(200);
  const { page } = await staffBrowser(browser, app, phone);
  await logIn(page, secretary);
  await page.locator("section", { hasText: "等其他人签字的" }).getByRole("link", { name: "撤回中的" }).waitFor();
  await page.goto(`/console/villages/${village}/notices`);
  for (const tab of ["待签字", "已公开"]) {
    await page.getByRole("link", { name: tab, exact: true }).click();
    await page.locator(".todo").getByRole("link", { name: "撤回中的" }).waitFor();
  }
});

/** MJ-02-05, an item that may come as often as it happens. */
const elements = { scope: "授权村委会签订 2310 亩流转合同", vote: "应到 52 人，同意 50 人" };

it("marks what changed since it came back, and drops the reason once it is settled", async () => {
  const notice = await submitted(app, handler, { itemCode: "MJ-02-05", title: "要退回的", elements });
  const edit = `/console/notices/${notice.id}/edit`;
  const reason = { reason: "标题太笼统，请写明是哪一件事" };
  expect((await app.as(secretary).post(`/api/notices/${notice.id}/return`, reason)).status).toBe(200);
  const { page } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  await page.goto(edit);
  await page.getByText(reason.reason).waitFor();
  await ready(page, "editor");
  await page.getByLabel("标题").fill("写明了的标题");
  await page.getByRole("button", { name: "检查并提交签字" }).click();
  await page.waitForURL("**/sign?done=submitted");
  await page.getByText("与上一版相比，有以下变化").waitFor();
  await signBoth(app, both, notice.id);
  await app.as(handler).post(`/api/notices/${notice.id}/corrections`, { changeNote: "错字已改正" });
  await page.goto(edit);
  await ready(page, "editor");
  expect(await page.getByText(reason.reason).count()).toBe(0);
});

it("makes a newcomer change the first password before anything else", async () => {
  const newcomer = await app.person({ mustChangePassword: true, grants: [["handler", village]] });
  const { page } = await staffBrowser(browser, app, phone);
  await page.goto("/console/keys");
  await page.getByLabel("登录名").fill(newcomer.login);
  await page.getByLabel("密码", { exact: true }).fill(newcomer.password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL("**/console/password");
  await page.goto("/console");
  expect(new URL(page.url()).pathname).toBe("/console/password");
  const change = async (next: string, again: string) => {
    await page.getByLabel("现在的密码").fill(newcomer.password);
    await page.getByLabel("新密码", { exact: false }).first().fill(next);
    await page.getByLabel("再输一遍新密码").fill(again);
    await page.getByRole("button", { name: "修改密码" }).click();
  };
  await change("沙湖芦苇-枸杞-2027", "沙湖芦苇-枸杞-2028");
  await page.getByRole("alert").getByText("两次输入的新密码不一样").waitFor();
  await change("沙湖芦苇-枸杞-2027", "沙湖芦苇-枸杞-2027");
  await page.getByText("密码已修改。").waitFor();
});

it("says how long to wait after too many wrong passwords, and leads back to the page that was asked for", async () => {
  const person = await app.person({ grants: [["handler", village]] });
  const { page } = await staffBrowser(browser, app, phone);
  await page.goto("/console/sessions");
  const attempt = async (password: string) => {
    await page.getByLabel("登录名").fill(person.login);
    await page.getByLabel("密码", { exact: true }).fill(password);
    await page.getByRole("button", { name: "登录", exact: true }).click();
  };
  for (let tries = 0; tries < 12; tries++) {
    await attempt("错的密码");
    if ((await page.getByRole("alert").textContent())?.includes("秒后再试")) break;
  }
  expect(await page.getByRole("alert").textContent()).toMatch(/请 \d+ 秒后再试/);
  app.clock.forward(3600);
  await attempt(person.password);
  await page.waitForURL("**/console/sessions");
  await page.getByText("本机").waitFor();
  await page.getByRole("button", { name: /^退出/ }).click();
  await page.getByText("您已退出登录。").waitFor();
});

it("says that a form sent after the log-in ended was not saved, and leads back to it", async () => {
  const notice = await submitted(app, handler, { itemCode: "MJ-02-05", title: "退回时登录过期", elements });
  const { page, context } = await staffBrowser(browser, app, phone);
  await logIn(page, secretary);
  await page.goto(`/console/notices/${notice.id}/return`);
  await page.getByLabel("数字有误").check();
  await context.clearCookies();
  await page.getByRole("button", { name: "退回" }).click();
  await page.getByText("刚才提交的内容没有保存").waitFor();
  await page.getByLabel("登录名").fill(secretary.login);
  await page.getByLabel("密码", { exact: true }).fill(secretary.password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL(`**/console/notices/${notice.id}/return`);
  expect(await stateOf(notice.id)).toBe("signing");
});

it("ends another device's log-in, and revokes a lost key", async () => {
  const sun = await signingPerson(app, "孙经办", ["handler", village]);
  const { page } = await staffBrowser(browser, app, phone);
  await logIn(page, sun);
  await page.goto("/console/sessions");
  const before = await page.getByRole("button", { name: /让它退出/ }).count();
  await page
    .getByRole("button", { name: /让它退出/ })
    .first()
    .click();
  await page.getByText("该设备已退出登录。").waitFor();
  expect(await page.getByRole("button", { name: /让它退出/ }).count()).toBe(before - 1);
  await page.goto("/console/keys");
  expect(await page.getByText("本机", { exact: true }).isVisible()).toBe(false); // made by the test, not by this browser
  await page.getByRole("link", { name: /停用/ }).click();
  await page.getByLabel("手机丢失").check();
  await page.getByRole("button", { name: "确定停用" }).click();
  await page.getByText("已停用", { exact: true }).waitFor();
});

it("shows nobody else's village", async () => {
  const stranger = await app.person({ grants: [["handler", "640221200200"]] });
  const notice = await draft(app, handler, { itemCode: "MJ-01-03", elements: {}, title: "别村看不到" });
  const { page } = await staffBrowser(browser, app, desktop);
  await logIn(page, stranger);
  for (const address of [`/console/villages/${village}`, `/console/notices/${notice.id}`]) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(404);
    expect(await page.content()).not.toContain("别村看不到");
  }
  const foreign = await page.goto(`/console/villages/${village}/start`);
  expect(foreign?.status()).toBe(403);
});
