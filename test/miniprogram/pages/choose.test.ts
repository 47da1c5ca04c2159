import { describe, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { openChromium } from "../../support/chromium.ts";
import { miniprogramHost } from "../host/browser.ts";
import { nodes, pullDown, sessionOf, setDataBytes, tapped } from "../host/staff.ts";

const app = await testApp();
const village = "640221100200";
const other = "640221100201";
const handler = await app.person({ name: "王经办", grants: [["handler", village]] });
const host = await miniprogramHost(await openChromium(), app.url);
const open = (route: string) => host.open({ route, storage: sessionOf(app, handler) });

describe("choosing what to publish", () => {
  const chooseRoute = `packages/drafting/choose/index?village=${village}`;

  it("goes by group or search, tells deadline and law, and leads by the period to the editor", async () => {
    const phone = await open(chooseRoute);
    const { page } = phone;
    await page.getByRole("button", { name: /^财务公开 \d+$/ }).tap();
    const item = page.getByRole("button", { name: "财务收支情况公布表（月/季）", exact: true });
    await item.waitFor();
    await page.getByText("CW-02-01 · 每月 · 次月10日前").waitFor();
    await page.getByRole("button", { name: /^公开依据 财务收支情况公布表/ }).tap();
    await page.getByText("《中华人民共和国村民委员会组织法》第三十条").waitFor();
    await item.tap();
    const period = page.getByRole("link", { name: /^2026年7月/ });
    expect(await tapped(phone, period)).toBe(
      `/packages/drafting/edit/index?village=${village}&item=CW-02-01&period=2026-07`,
    );
    expect(await nodes(phone)).toBeLessThanOrEqual(1_000);
    await page.screenshot({ path: "test/screenshots/mini-choose-periods.png", fullPage: true });
    await page.getByLabel("找事项").fill("低保");
    await page.getByText("没有找到这样的事项").waitFor();
    await page.getByRole("button", { name: "看全部事项" }).tap();
    await page.getByLabel("找事项").fill("选举");
    const event = page.getByRole("link", { name: /选举/ }).first();
    expect(await tapped(phone, event)).toMatch(/&period=$/);
    expect(Math.max(...(await setDataBytes(phone)))).toBeLessThanOrEqual(64 * 1024);
    expect(phone.errors).toEqual([]);
    await phone.close();
  });

  it("works from the last seen copy without a network, and refuses other villages", async () => {
    const phone = await open(chooseRoute);
    await phone.page.getByRole("button", { name: /^财务公开 \d+$/ }).waitFor();
    await phone.context.setOffline(true);
    await pullDown(phone);
    await phone.page.getByText(/以下是 .* 看过的内容/).waitFor();
    await phone.page.getByRole("button", { name: /^财务公开 \d+$/ }).tap();
    await phone.page.getByRole("button", { name: "财务收支情况公布表（月/季）", exact: true }).tap();
    await phone.page.getByText("没有网络").last().waitFor();
    await phone.close();
    const stranger = await open(`packages/drafting/choose/index?village=${other}`);
    await stranger.page.getByRole("alert").waitFor();
    expect(await stranger.page.getByLabel("找事项").count()).toBe(0);
    await stranger.close();
  });
});
