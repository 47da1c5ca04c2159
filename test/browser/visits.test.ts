import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { Sheet } from "../../shared/inspections/sheet.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { demand } from "../support/campaigns.ts";
import { openChromium } from "../support/chromium.ts";
import { desktop, enrol, logIn, phone, staffBrowser, testPin } from "../support/staff.ts";
import { blankBoard, fullSheet, runningCampaign, save, signedVisit, visitWorld } from "../support/visits.ts";

const world = await visitWorld();
const { app, county, sun, li, secretary, campaign } = world;
const browser = await openChromium();

const sound = async (page: Page): Promise<string[]> => [...(await axeFaults(page)), ...(await tooWide(page))];
const signIn = async (person: Parameters<typeof logIn>[1], look: object) => {
  const staff = await staffBrowser(browser, app, look);
  await logIn(staff.page, person);
  return staff;
};
const sheetPath = `/console/campaigns/${campaign.id}/villages/640221100200`;
const ready = (page: Page, island: string) =>
  page.waitForFunction((name) => document.documentElement.dataset.ready === name, island);

it("an inspector fills a sheet without a network, it is sent when it is back, read over and signed; the village says it has looked", async () => {
  const { page, context, faults } = await signIn(sun, phone);
  const wrong: string[] = [];
  await enrol(app, page, sun);
  await page.goto(`/console/campaigns/${campaign.id}`);
  await page.getByText("0 / 3 个村有签了字的检查表").waitFor();
  wrong.push(...(await sound(page)));
  await page.goto(sheetPath);
  await ready(page, "visit");
  wrong.push(...(await sound(page)));

  await context.setOffline(true);
  const board = page.locator("#line-board");
  for (const name of ["满分", "减一分"]) await board.getByRole("button", { name }).click();
  await board.getByRole("button", { name: "二维码不能用" }).click();
  await board.getByRole("button", { name: "二维码扫不开" }).click();
  expect(await board.getByLabel("看到了什么").inputValue()).toBe("二维码扫不开");
  await page.getByText("没有网络，已存在这台设备上").waitFor();
  await context.setOffline(false);
  await page.getByText(/已保存在服务器上。签字前还有 \d+ 处要补/).waitFor();

  for (const line of ["substance", "objections"])
    await page.locator(`#line-${line}`).getByRole("button", { name: "满分" }).click();
  await page.getByLabel("说了什么").fill("公开栏的账贴得高，老人看不清");
  await page.getByLabel("已念给本人听过").check();
  wrong.push(...(await sound(page)));
  await page.getByRole("button", { name: "保存，去核对签字" }).click();
  await ready(page, "sign-visit");
  await page.getByText("✓ 本机已核对").waitFor();
  wrong.push(...(await sound(page)));
  await page.getByLabel("签字密码").fill(testPin);
  await page.getByRole("button", { name: "签字", exact: true }).click();
  await page.getByText("已签字，问题已登记到整改台账").waitFor();
  wrong.push(...(await sound(page)));

  const village = await signIn(secretary, phone);
  await village.page.goto("/console/villages/640221100200/visits");
  await village.page.getByRole("link", { name: "孙高庄（高庄乡）的检查表" }).click();
  await village.page.getByLabel("村里的说明").fill("二维码当天就换了");
  wrong.push(...(await sound(village.page)));
  await village.page.getByRole("button", { name: "已看过" }).click();
  await village.page.getByText("说明：二维码当天就换了").waitFor();
  expect([...wrong, ...faults, ...village.faults]).toEqual([]);
});

it("says after the signature that nothing was found, or that all of it stands on the ledger already", async () => {
  const { page, faults } = await signIn(li, phone);
  await enrol(app, page, li);
  const signed = async (findings: Sheet["findings"]): Promise<void> => {
    const { visit } = demand(await save(world, li, { village: 1, sheet: fullSheet(app, { findings }) }));
    await page.goto(`/console/visits/${visit.id}`);
    await ready(page, "sign-visit");
    await page.getByLabel("签字密码").fill(testPin);
    await page.getByRole("button", { name: "签字", exact: true }).click();
  };
  await signed([]);
  await page.getByText("已签字，本次检查未发现问题。").waitFor();
  await signed([blankBoard(app)]);
  await page.getByText("已签字，问题已登记到整改台账。").waitFor();
  await signed([blankBoard(app)]);
  await page.getByText("已签字，发现的问题台账上都已有，没有重复登记。").waitFor();
  expect([...(await sound(page)), ...faults]).toEqual([]);
});

it("a sheet that a closed tab never sent is found again, sent and shown", async () => {
  const { page, context, faults } = await signIn(li, phone);
  await page.goto(sheetPath);
  await ready(page, "visit");
  await context.setOffline(true);
  await page.locator("#f-note-board").fill("离线写下的");
  await page.getByText("没有网络，已存在这台设备上").waitFor();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(sheetPath);
  await expect.poll(() => again.locator("#f-note-board").inputValue()).toBe("离线写下的");
  await again.getByText("已保存在服务器上").waitFor();
  expect(faults).toEqual([]);
});

it("works as a form without scripts; what is left is listed before the signature", async () => {
  const staff = await staffBrowser(browser, app, { ...desktop, javaScriptEnabled: false });
  await logIn(staff.page, li);
  await staff.page.goto(`/console/campaigns/${campaign.id}/villages/640221100201`);
  await staff.page.locator("#f-points-board").fill("9");
  await staff.page.locator("#type-new").selectOption("boardDamaged");
  await staff.page.locator("#text-new").fill("公开栏破损");
  await staff.page.getByRole("button", { name: "保存，去核对签字" }).click();
  await staff.page.getByText("补齐以后才能签字").waitFor();
  await staff.page.getByText("“真实和勾稽”还没有打分。").waitFor();
  await staff.page.getByRole("link", { name: "回去改" }).click();
  expect(await staff.page.locator("#f-points-board").inputValue()).toBe("9");
  await staff.page.locator("#f-points-board").fill("12");
  await staff.page.getByRole("button", { name: "只保存" }).click();
  await staff.page.getByText("已保存。补齐后去核对签字").waitFor();
});

it("the county sees two sheets side by side, how far they agree, and takes one out with a reason", async () => {
  const spot = await runningCampaign(world, "spotCheck");
  await signedVisit(world, li, { village: 1 });
  app.clock.forward(60);
  const sheet = fullSheet(app);
  sheet.answers.board = { points: 4, note: "二维码褪色" };
  const second = await signedVisit(world, county, { campaign: spot, village: 1, sheet });
  await save(world, county, { campaign: spot, village: 2 });
  const { page, faults } = await signIn(county, desktop);
  const wrong: string[] = [];
  await page.goto("/console/villages/640221100201/visits");
  await page.getByText("7 项中 6 项一致").waitFor();
  wrong.push(...(await sound(page)));
  await page.goto(`/console/campaigns/${campaign.id}/agreement`);
  await page.getByText("少于 10 项，不计算一致性").first().waitFor();
  await page.getByText("κ 是什么，怎么看").click();
  await page.getByText("0.81 到 1：几乎完全一致").waitFor();
  wrong.push(...(await sound(page)));
  await page.goto(`/console/visits/${second.id}`);
  await page.getByRole("link", { name: "作废这张检查表" }).click();
  wrong.push(...(await sound(page)));
  await page.getByLabel("原因").fill("走错了村");
  await page.getByRole("button", { name: "作废" }).click();
  await page.getByText("作废原因：走错了村").waitFor();
  wrong.push(...(await sound(page)));
  expect([...wrong, ...faults]).toEqual([]);
});
