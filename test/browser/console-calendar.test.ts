import { expect, it } from "vitest";
import type { VillageEventDetail } from "../../shared/api/events.ts";
import { decisions } from "../server/events/decisions.ts";
import { testApp } from "../support/app.ts";
import { openChromium } from "../support/chromium.ts";
import { entered, home } from "../support/events.ts";
import { bothSigners, expectOk, published } from "../support/signers.ts";
import { desktop, logIn, phone, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const both = await bothSigners(app);
const { handler } = both;
const township = await app.person({ name: "赵专干", grants: [["townshipOfficer", "640221100"]] });
const county = await app.person({ grants: [["countyOfficer", "640221"]] });

it("the handler enters an election on the phone, drafts for it, corrects it and takes it back", async () => {
  const { page } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  await page.goto(`/console/villages/${home}`);
  await page.getByRole("link", { name: "事件登记" }).click();
  await page.getByRole("link", { name: "登记一件事" }).click();
  await page.getByRole("link", { name: /登记.*选举日$/ }).click();
  expect(
    await page.getByRole("checkbox").evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).checked)),
  ).toEqual([true, true, true]);
  await page.getByLabel("日期").fill("2026-11-20");
  await page.getByLabel("是什么事").fill("村委会换届选举");
  await page.getByRole("button", { name: "登记" }).click();
  await page.getByText("已登记。要公开的事项已放进待办。").waitFor();
  expect(await page.locator("main").textContent()).toContain("10月31日前");
  await page.getByRole("button", { name: /起草.*登记参加选举的村民名单/ }).click();
  await page.waitForURL(/\/edit/);
  expect(await page.locator("#f-title, [name=title]").first().inputValue()).toBe("村委会换届选举");
  await page.goto(`/console/villages/${home}/events`);
  await page.getByRole("link", { name: "村委会换届选举" }).click();
  await page.getByRole("link", { name: "修改" }).click();
  await page.getByLabel("日期").fill("2026-11-27");
  await page.getByLabel("原因").fill("选举日推后一周");
  await page.getByRole("button", { name: "保存修改" }).click();
  await page.getByText("截止日按新的内容计算").waitFor();
  await page.getByRole("link", { name: "撤销" }).click();
  await page.getByLabel("原因").fill("改期，另行登记");
  await page.getByRole("button", { name: "撤销" }).click();
  await page.getByText("这件事已经撤销").waitFor();
});

it("who may only look at events isn't led to the form", async () => {
  const { page } = await staffBrowser(browser, app, desktop);
  await logIn(page, county);
  await page.goto(`/console/villages/${home}/events`);
  await page.getByRole("heading", { name: /事件登记/ }).waitFor();
  expect(await page.getByRole("link", { name: "登记一件事" }).count()).toBe(0);
});

it("what can't be entered stays in the form, with the way to what is there already", async () => {
  const event = await entered(app, handler, { title: "已登记的会议" });
  const { page } = await staffBrowser(browser, app, desktop);
  await logIn(page, handler);
  await page.goto(`/console/villages/${home}/events/new/meeting`);
  await page.getByLabel("日期").fill(event.day);
  await page.getByLabel("是什么事").fill("已登记的会议");
  await page.getByRole("button", { name: "登记" }).click();
  await page.getByRole("alert").waitFor();
  expect(await page.getByLabel("是什么事").inputValue()).toBe("已登记的会议");
  await page.getByRole("link", { name: "打开已登记的那一件" }).click();
  await page.waitForURL(`**/console/events/${event.id}`);
});

it("names the notice that was public already", async () => {
  const event = await entered(app, handler, { title: "先公开后登记的会议" });
  const notice = await published(app, both, { ...decisions, title: "会议的决定" });
  const { page } = await staffBrowser(browser, app, desktop);
  await logIn(page, handler);
  await page.goto(`/console/events/${event.id}`);
  await page.getByRole("link", { name: /已公开过/ }).click();
  await page.getByLabel("会议的决定").check();
  await page.getByRole("button", { name: "就是这一条" }).click();
  await page.getByText("已保存。").waitFor();
  const found = expectOk<VillageEventDetail>(await app.as(handler).get(`/api/events/${event.id}`));
  expect(found.duties[0]?.notice?.id).toBe(notice.id);
});

it("asked for in the village, not applicable once the township agrees", async () => {
  const village = await staffBrowser(browser, app, phone);
  await logIn(village.page, handler);
  await village.page.goto(`/console/villages/${home}/exempt/CW-02-01?period=2026-08`);
  await village.page.getByLabel("只是2026年8月").check();
  await village.page.getByLabel("原因").fill("本村没有集体企业");
  await village.page.getByRole("button", { name: "提出申请" }).click();
  await village.page.getByText("已提出申请，乡镇同意后才算。").waitFor();
  const office = await staffBrowser(browser, app, desktop);
  await logIn(office.page, township);
  await office.page.goto("/console");
  await office.page.getByRole("link", { name: "去看看" }).click();
  await office.page.getByRole("link", { name: /2026年8月/ }).click();
  await office.page.getByRole("button", { name: "同意", exact: true }).click();
  await office.page.getByText("已同意，这一项不再是任务。").waitFor();
});

it("the county goes from a number to the notice in two clicks", async () => {
  const event = await entered(app, handler, { title: "县里查看的会议" });
  const wish = { ...decisions, title: "县里查看的决定", dutyId: event.duties[0]?.id };
  const notice = await published(app, both, wish as object);
  const { page } = await staffBrowser(browser, app, desktop);
  await logIn(page, county);
  await page.goto("/console/calendar?standing=published&group=MJ&from=2026-01-01&to=2026-12-31");
  await page.getByRole("link", { name: /：合作村村民会议、村民代表会议决定事项/ }).click();
  await page.getByRole("link", { name: new RegExp(`^${notice.number}`) }).click();
  await page.getByRole("heading", { name: "县里查看的决定" }).waitFor();
});

it("a village looks at its month and its quarter", async () => {
  const { page } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  await page.goto(`/console/villages/${home}/calendar`);
  await page.getByRole("heading", { name: /2026年9月$/ }).waitFor();
  await page.getByRole("link", { name: "看整个季度" }).click();
  await page.getByRole("heading", { name: /2026年第三季度$/ }).waitFor();
  await page.getByRole("link", { name: /2026年第四季度/ }).click();
  expect(await page.locator("main").textContent()).toContain("2026年10月10日");
});

it("a township's officer makes an address, sees it once, and ends it", async () => {
  const { page } = await staffBrowser(browser, app, desktop);
  await logIn(page, township);
  await page.goto("/console/calendar");
  await page.getByRole("link", { name: "在日历里订阅" }).click();
  await page.getByRole("button", { name: "生成一个订阅地址" }).click();
  expect(await page.locator("code").textContent()).toContain("/api/places/640221100/calendar.ics?key=");
  await page.goto("/console/calendar/feeds");
  expect(await page.locator("code").count()).toBe(0);
  await page.getByRole("button", { name: /停用/ }).click();
  await page.getByText("这个订阅地址已停用。").waitFor();
});

it("what is overdue the village can't take back: the page says who can, and keeps what was typed", async () => {
  const event = await entered(app, handler, { day: "2026-09-01", title: "逾期的会议" });
  const { page } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  await page.goto(`/console/events/${event.id}`);
  await page.getByText("这件事有公开任务已经逾期").waitFor();
  expect(await page.getByRole("link", { name: "撤销" }).count()).toBe(0);
  await page.getByRole("link", { name: "修改" }).click();
  await page.getByLabel("日期").fill("2026-09-14");
  await page.getByLabel("原因").fill("日期记错了");
  await page.getByRole("button", { name: "保存修改" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("只能由乡镇办理");
  expect(await page.getByLabel("原因").inputValue()).toBe("日期记错了");
  const office = await staffBrowser(browser, app, desktop);
  await logIn(office.page, township);
  await office.page.goto(`/console/events/${event.id}/take-back`);
  await office.page.getByLabel("原因").fill("会议没有召开");
  await office.page.getByRole("button", { name: "撤销" }).click();
  await office.page.getByText("这件事已经撤销").waitFor();
});
