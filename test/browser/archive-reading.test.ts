import { expect, it } from "vitest";
import { closeExpired } from "../../server/notices/index.ts";
import { testApp } from "../support/app.ts";
import { axeFaults } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { erasers } from "../support/erasures.ts";
import { listed, nextDay, publishedList } from "../support/personal-list.ts";
import { desktop, logIn, phone, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const people = await erasers(app);
const [name = ""] = listed.people;

it("a closed list is read with a purpose by whoever needs it, and the secretary sees who did, without a script", async () => {
  const { notice, lastDay } = await publishedList(app, people);
  app.clock.set(nextDay(lastDay));
  await closeExpired(app.parts);

  const hers = await staffBrowser(browser, app, { ...phone, javaScriptEnabled: false });
  await logIn(hers.page, people.county);
  await hers.page.goto(`/console/notices/${notice.id}`);
  expect(await hers.page.content()).not.toContain(name);
  await hers.page.getByRole("link", { name: "调阅归档全文" }).click();
  await hers.page.getByLabel("用途").fill("看\u202e一看这份名单");
  await hers.page.getByRole("button", { name: "记录并查看全文" }).click();
  // Refused with what was typed still there.
  await hers.page.getByRole("alert").waitFor();
  await hers.page.getByLabel("用途").fill("审计组核对发放名单");
  await hers.page.getByRole("button", { name: "记录并查看全文" }).click();
  await hers.page.getByText("仅供“审计组核对发放名单”使用").waitFor();
  expect(await hers.page.content()).toContain(name);
  const address = new URL(hers.page.url()).pathname;

  const his = await staffBrowser(browser, app, desktop);
  await logIn(his.page, people.secretary);
  // A reading is one person's own.
  await his.page.goto(address);
  await his.page.getByText("没有找到这次调阅").waitFor();
  expect(await his.page.content()).not.toContain(name);
  await his.page.goto("/console/archive-readings");
  await his.page.getByText("用途：审计组核对发放名单").waitFor();
  await his.page.getByText("赵县办").waitFor();
  expect(await axeFaults(his.page)).toEqual([]);
  await his.page.goto(`/console/notices/${notice.id}/archive-reading`);
  expect(await axeFaults(his.page)).toEqual([]);

  app.clock.forward(31 * 60);
  await hers.page.goto(address);
  await hers.page.getByText("没有找到这次调阅").waitFor();
  expect([...hers.faults, ...his.faults]).toEqual([]);
});

it("villagers read on the page what has become of the list, and the page is accessible at every width", async () => {
  const { notice, lastDay } = await publishedList(app, people);
  app.clock.set(nextDay(lastDay));
  for (const width of [320, 375, 1440]) {
    const { page, faults } = await staffBrowser(browser, app, { viewport: { width, height: 800 } });
    await page.goto(`/n/${notice.number}?size=large&contrast=high`);
    await page.getByText("依法不再展示，只保留合计").waitFor();
    expect(await page.getByText("保存公开凭证").count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await axeFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  }
});

it("the county says for how many days more lists are shown, and is asked once more", async () => {
  const { page, faults } = await staffBrowser(browser, app, { ...phone, javaScriptEnabled: false });
  await logIn(page, people.county);
  await page.goto("/console/settings");
  const days = page.getByLabel("公示期满后，名单多展示几天");
  await days.fill("91");
  await page.getByRole("button", { name: "修改天数" }).click();
  await page.getByText("请填 0 到 90 的整数").first().waitFor();
  await days.fill("4");
  await page.getByRole("button", { name: "修改天数" }).click();
  await page.getByText("已经公开的名单，展示到公开时定下的那一天").waitFor();
  await page.getByRole("button", { name: "确定修改" }).click();
  await page.getByText("设置已保存").waitFor();
  await page.getByText("期满后多展示 4 天").waitFor();
  expect(faults).toEqual([]);
});
