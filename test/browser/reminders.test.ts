import { expect, it } from "vitest";
import { ReminderDigest } from "../../server/reminders/entities.ts";
import { testApp } from "../support/app.ts";
import { openChromium } from "../support/chromium.ts";
import { home } from "../support/events.ts";
import { remind } from "../support/reminders.ts";
import { desktop, logIn, phone, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const handler = await app.person({ name: "李经办", grants: [["handler", home]] });
const secretary = await app.person({ name: "王书记", grants: [["villageSecretary", home]] });
const township = await app.person({ name: "赵专干", grants: [["townshipOfficer", "640221100"]] });

it("the handler sees a number on every page until the digest is marked as read, and goes on from a row to the draft", async () => {
  const { page, faults } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  await page.goto("/console/reminders");
  await page.getByText("还没有给您的提醒").waitFor();
  await remind(app);
  await page.goto("/console");
  const link = page.getByRole("link", { name: /^提醒 ?\d+ 项未读$/ });
  await link.click();
  await page.getByRole("heading", { name: /^逾期 \d+ 项$/ }).waitFor();
  // Looking marks nothing, however often a browser loads the page.
  await page.reload();
  expect(await page.getByRole("link", { name: /项未读/ }).count()).toBe(1);
  await page.getByRole("button", { name: "全部标为已读" }).click();
  await page.getByText("已全部标为已读。").waitFor();
  expect(await page.getByRole("link", { name: /项未读/ }).count()).toBe(0);
  expect(await page.getByRole("button", { name: "全部标为已读" }).count()).toBe(0);
  await page.getByRole("button", { name: /^现在填写 ?财务收支情况公布表.*2026年8月$/ }).click();
  await page.waitForURL(/\/console\/notices\/[^/]+\/edit/);
  expect(faults).toEqual([]);
});

it("somebody is named as substitute, for days that make sense, and taken back", async () => {
  const { page } = await staffBrowser(browser, app, desktop);
  await logIn(page, handler);
  await page.goto("/console/reminders/substitute");
  await page.getByRole("radio", { name: /王书记/ }).check();
  await page.getByLabel("到哪天止").fill("2026-09-01");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByRole("alert").getByText("代理的起止日期不对").waitFor();
  expect(await page.getByRole("radio", { name: /王书记/ }).isChecked()).toBe(true);
  await page.getByLabel("到哪天止").fill("2026-09-30");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("代理人已保存").waitFor();
  await page.getByRole("button", { name: "取消代理人" }).click();
  await page.getByText("已取消代理人").waitFor();
  expect(secretary.name).toBe("王书记");
});

it("the township names a substitute for somebody who is ill, and prints the list on A4", async () => {
  const { page } = await staffBrowser(browser, app, desktop);
  await logIn(page, township);
  await page.goto(`/console/accounts/${handler.accountId}`);
  await page.getByRole("link", { name: "指定代理人" }).click();
  await page.getByRole("radio", { name: /王书记/ }).check();
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByText("由赵专干指定").waitFor();
  await page.goto("/console/reminders");
  await page.getByRole("heading", { name: "和平村" }).waitFor();
  await page.getByText("该村经办人、村书记空缺").first().waitFor();
  await page.getByRole("link", { name: "打印催办单" }).click();
  await page.getByRole("heading", { name: /城关镇村务公开催办单/ }).waitFor();
  await page.getByText("经办人：李经办，电话").waitFor();
  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("button", { name: "查看" }).isVisible()).toBe(false);
  expect(await page.locator(".call-list").evaluate((list) => list.scrollWidth - list.clientWidth)).toBeLessThanOrEqual(
    0,
  );
});

it("an earlier digest that wasn't read says so, and is opened and marked in one", async () => {
  const { page } = await staffBrowser(browser, app, phone);
  app.clock.set("2026-10-13T02:00:00.000Z");
  await remind(app);
  await logIn(page, secretary);
  await page.goto("/console/reminders");
  const earlier = page.getByRole("listitem").filter({ hasText: "2026年9月15日" });
  await earlier.getByText("未读").waitFor();
  await earlier.getByRole("button", { name: /^打开并标为已读/ }).click();
  await page.getByRole("heading", { name: "2026年9月15日的提醒" }).waitFor();
  await page.getByText("已标为已读。").waitFor();
  expect(await page.getByRole("button", { name: "标为已读" }).count()).toBe(0);
  await page.goto("/console/reminders");
  expect(await earlier.getByText("未读").count()).toBe(0);
  expect(await page.getByRole("link", { name: /项未读/ }).count()).toBe(1);
  // An office's hundreds don't break the line of links on a phone.
  const wide = { accountId: secretary.accountId, day: "2026-10-13" };
  await app.store.transaction((tx) => tx.update(ReminderDigest, wide, { late: 280 }));
  await page.reload();
  const many = page.getByRole("link", { name: /^提醒 ?99\+ 项未读$/ });
  expect((await many.locator(".unread").boundingBox())?.height).toBeLessThan(30);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
