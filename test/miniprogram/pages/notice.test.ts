import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { axeFaults, tooWide } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { sampleBoard } from "../../support/sample-board.ts";
import { type Miniprogram, miniprogramHost } from "../host/browser.ts";

const app = await testApp();
const sample = await sampleBoard(app);
const host = await miniprogramHost(await openChromium(), app.url);
const route = (number: string): string => `pages/notice/index?number=${number}`;
const phoneDid = ({ page }: Miniprogram) =>
  page.evaluate(() => (window as unknown as { phone: { sent: string[]; previews: string[]; calls: string[] } }).phone);

/** What every page must keep to. */
async function withinLimits({ page }: Miniprogram): Promise<void> {
  const [bytes, nodes] = await page.evaluate(() => [
    Math.max(...(window as unknown as { setDataBytes: number[] }).setDataBytes),
    document.querySelectorAll(".wx-frame:not([hidden]) *").length,
  ]);
  expect(bytes).toBeLessThanOrEqual(64 * 1024);
  expect(nodes).toBeLessThanOrEqual(1_000);
}

describe("a finance notice", () => {
  let phone: Miniprogram;
  beforeAll(async () => {
    phone = await host.open({ route: route(sample.finance.number), width: 320 });
    await phone.page.getByRole("heading", { name: "合作村2026年8月财务收支情况公布表" }).waitFor();
  });

  it("shows rows as cards, sums for income and expenses, and who signed", async () => {
    const { page } = phone;
    expect(phone.requests).toHaveLength(1);
    await page.getByText("村组（社）干部报酬", { exact: true }).waitFor();
    expect(await page.locator(".card:not(.total)").count()).toBe(5);
    await page.getByText(/收入合计（2 行）/).waitFor();
    await page.getByText(/支出合计（3 行）/).waitFor();
    expect(await page.locator(".signer").allTextContents()).toHaveLength(2);
    await withinLimits(phone);
  });

  it("shows an earlier version and leads back", async () => {
    const { page } = phone;
    await page.getByRole("button", { name: "查看这一版 第 1 版（已被更正）" }).tap();
    await page.getByText(/已被更正。这是第 1 版/).waitFor();
    await page.getByRole("button", { name: "查看现行版本" }).tap();
    await page.getByText(/已被更正。这是第 1 版/).waitFor({ state: "detached" });
  });

  it("saves the receipt on the phone and sends it, and sends a card", async () => {
    const { page } = phone;
    await page.getByRole("button", { name: "保存公开凭证" }).tap();
    await page.getByText("公开凭证已存到这台手机").waitFor();
    await page.getByRole("button", { name: "发到微信聊天" }).tap();
    await page.getByRole("button", { name: "转发给微信好友" }).tap();
    await expect.poll(async () => (await phoneDid(phone)).sent.length).toBe(2);
    const [receipt = "", card = ""] = (await phoneDid(phone)).sent;
    expect(receipt).toContain(`公开凭证-${sample.finance.number}.json: {`);
    expect(card).toContain(`/pages/notice/index?number=${sample.finance.number}`);
    await page.getByRole("button", { name: "打电话 0952-6012345" }).tap();
    await expect.poll(async () => (await phoneDid(phone)).calls).toEqual(["0952-6012345"]);
  });

  it("is read offline from the last seen copy", async () => {
    const { page, context } = phone;
    await context.setOffline(true);
    await page.evaluate(() =>
      (window as unknown as { miniprogramHost: { pullDown(): void } }).miniprogramHost.pullDown(),
    );
    await page.getByText(/以下是 .* 看过的内容/).waitFor();
    await page.getByText("村组（社）干部报酬", { exact: true }).waitFor();
    await context.setOffline(false);
    expect(phone.errors).toEqual([]);
    await phone.close();
  });
});

it("turns the pages of a long table and finds one's own row", async () => {
  const phone = await host.open({ route: route(sample.subsidy.number) });
  const { page } = phone;
  await page.getByText(/全表共 40 行/).waitFor();
  expect(await page.locator(".card:not(.total)").count()).toBe(24);
  await page.getByRole("button", { name: "下一页" }).tap();
  await page.getByText("第 25 到 40 行，全表共 40 行。").waitFor();
  await page.getByRole("button", { name: "上一页" }).tap();
  await page.getByText("第 1 到 24 行，全表共 40 行。").waitFor();
  await page.getByLabel(/^查找/).fill("3组");
  await page.getByRole("button", { name: "查找" }).tap();
  await page.getByText("包含“3组”的有 5 行，全表共 40 行。").waitFor();
  await withinLimits(phone);
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("shows pictures, which open whole, and keeps names in the script they were signed in", async () => {
  const phone = await host.open({ route: route(sample.members.number), storage: { modes: { hant: true } } });
  const { page } = phone;
  await page.getByText("范小明").waitFor();
  await page.getByText("分管農業、水利").waitFor();
  await page.getByRole("button", { name: "班子合影" }).tap();
  await expect.poll(async () => (await phoneDid(phone)).previews.length).toBe(1);
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it.each([
  ["withdrawn", sample.withdrawn.number, /^已撤回。本条信息已于/],
  ["unknown", "640221100200-2026-9999", /没有/],
])("says what became of a notice that is %s", async (_, number, text) => {
  const phone = await host.open({ route: route(number) });
  await phone.page.getByText(text).first().waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});

describe.each([320, 375, 430])("at %i px", (width) => {
  const kinds = { finance: sample.finance, members: sample.members, rules: sample.rules, subsidy: sample.subsidy };
  it.each(Object.keys(kinds) as (keyof typeof kinds)[])("%s has no faults that axe knows, and fits", async (kind) => {
    for (const mode of ["normal", "large", "high"]) {
      const phone = await host.open({ route: route(kinds[kind].number), width, storage: { modes: { [mode]: true } } });
      await phone.page.getByRole("heading", { name: "签字人" }).waitFor();
      await phone.page.waitForTimeout(300); // pictures
      await phone.page.screenshot({ path: `test/screenshots/mini-${kind}-${width}-${mode}.png`, fullPage: true });
      expect(await axeFaults(phone.page)).toEqual([]);
      expect(await tooWide(phone.page)).toEqual([]);
      await phone.close();
    }
  });
});

it("tells a finance notice in plain words, with bars as wide as the amounts", async () => {
  const phone = await host.open({ route: route(sample.finance.number), width: 320 });
  const { page } = phone;
  await page.getByRole("heading", { name: "明白账" }).waitFor();
  const bars = await page
    .locator(".flow-bar")
    .evaluateAll((found) => found.map((bar) => bar.getBoundingClientRect().width));
  expect(bars).toHaveLength(4);
  expect(Math.max(...bars)).toBeGreaterThan(100);
  await page
    .getByText(/没有在这里公开，无法比较/)
    .first()
    .waitFor();
  await page
    .getByText(/^支出 [\d,.]+ 元，用于/)
    .first()
    .waitFor();
  expect([...(await axeFaults(page)), ...(await tooWide(page))]).toEqual([]);
  await withinLimits(phone);
  await phone.close();
  expect(phone.errors).toEqual([]);
});

it("is read aloud in the order in which it is seen: what it is, its content, who signed, what one can do", async () => {
  const phone = await host.open({ route: route(sample.finance.number) });
  const { page } = phone;
  await page.getByRole("heading", { name: "签字人" }).waitFor();
  const said = await page.locator(".wx-frame:not([hidden]) .screen").ariaSnapshot();
  await expect(`${said}\n`).toMatchFileSnapshot("read-aloud.yml");
  await phone.close();
});
