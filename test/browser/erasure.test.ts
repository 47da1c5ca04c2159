import { expect, it } from "vitest";
import type { Notice } from "../../shared/api/notices.ts";
import { testApp } from "../support/app.ts";
import { axeFaults } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { erasers } from "../support/erasures.ts";
import { election, published } from "../support/signers.ts";
import { desktop, logIn, phone, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const people = await erasers(app);

it("the secretary proposes, the county looks and confirms, all without a script", async () => {
  const notice = await published(app, people, election);
  const his = await staffBrowser(browser, app, { ...phone, javaScriptEnabled: false });
  await logIn(his.page, people.secretary);
  await his.page.goto(`/console/notices/${notice.id}`);
  await his.page.getByRole("link", { name: "申请依法删除" }).click();
  await his.page.getByLabel("全部内容").check();
  await his.page.getByLabel("违反法律、行政法规公开了个人信息").check();
  await his.page.getByLabel("给村民看的说明").fill("误公开了\u202e号码");
  await his.page.getByRole("button", { name: "提出申请" }).click();
  // Refused with what was typed still there.
  await his.page.getByRole("alert").waitFor();
  expect(await his.page.getByLabel("违反法律、行政法规公开了个人信息").isChecked()).toBe(true);
  await his.page.getByLabel("给村民看的说明").fill("误公开了村民的身份证号码");
  await his.page.getByRole("button", { name: "提出申请" }).click();
  await his.page.getByText("已提出申请").waitFor();
  await his.page.getByRole("button", { name: "收回申请" }).waitFor();
  await his.page.goto(`/console/notices/${notice.id}/erase`);
  await his.page.getByText("请不要重复申请").waitFor();

  const hers = await staffBrowser(browser, app, { ...desktop, javaScriptEnabled: false });
  await logIn(hers.page, people.county);
  await hers.page.getByRole("link", { name: "去审核" }).click();
  await hers.page.getByRole("link", { name: election.title }).click();
  await hers.page.getByText("按下后立即删除，谁也不能恢复").waitFor();
  await hers.page.getByLabel("我已核对内容和依据").check();
  await hers.page.getByRole("button", { name: "同意并删除" }).click();
  await hers.page.getByText("正在清除附件").waitFor();
  expect((await app.as(people.handler).get<Notice>(`/api/notices/${notice.id}`)).body.state).toBe("erased");
  await hers.page.getByRole("link", { name: "看村民看到的页面" }).click();
  await hers.page.getByRole("heading", { name: "依法删除" }).waitFor();
  expect([...his.faults, ...hers.faults]).toEqual([]);
});

it("the county says no with a reason, which the village reads; the pages are accessible", async () => {
  const notice = await published(app, people, election);
  const his = await staffBrowser(browser, app);
  await logIn(his.page, people.secretary);
  await his.page.goto(`/console/notices/${notice.id}/erase`);
  expect(await axeFaults(his.page)).toEqual([]);
  await his.page.getByLabel("全部内容").check();
  await his.page.getByLabel("本人撤回同意").check();
  await his.page.getByLabel("给村民看的说明").fill("当事人撤回同意公开");
  await his.page.getByRole("button", { name: "提出申请" }).click();
  const address = new URL(his.page.url()).pathname;
  const hers = await staffBrowser(browser, app, phone);
  await logIn(hers.page, people.county);
  await hers.page.goto(address);
  expect(await axeFaults(hers.page)).toEqual([]);
  await hers.page.getByLabel("不同意的原因").fill("没有看到当事人的书面意见");
  await hers.page.getByRole("button", { name: "不同意" }).click();
  await hers.page.getByText("已答复不同意").waitFor();
  await his.page.goto(address);
  await his.page.getByText("没有看到当事人的书面意见").waitFor();
  expect([...his.faults, ...hers.faults]).toEqual([]);
});
