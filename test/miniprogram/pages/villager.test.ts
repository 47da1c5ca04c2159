import { afterAll, expect, it } from "vitest";
import { WechatConsent } from "../../../server/wechat/entities.ts";
import type { PublicBoard } from "../../../shared/api/public-pages.ts";
import { testApp } from "../../support/app.ts";
import { openChromium } from "../../support/chromium.ts";
import { fakeTemplate, openidOf, settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { sampleBoard } from "../../support/sample-board.ts";
import { type Miniprogram, miniprogramHost } from "../host/browser.ts";
import { pullDown } from "../host/staff.ts";

// What a villager does besides reading, in WeChat: reminders, privacy, what a version changed.
const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const app = await testApp({ config: { wechat: settingsFor(fake) } });
const sample = await sampleBoard(app);
const host = await miniprogramHost(await openChromium(), app.url);
const code = "640221100200";
const board = `pages/board/index?code=${code}`;
const notice = `pages/notice/index?number=${sample.finance.number}`;

/** What the phone's owner does when WeChat asks, and what WeChat does. */
const expects = ({ page }: Miniprogram, wish: { choice?: string; errCode?: number; codes?: string[] }) =>
  page.evaluate(({ codes = [], ...given }) => {
    Object.assign(window, { subscription: { choice: "accept", asked: [], ...given }, wechatCodes: codes });
  }, wish);
const consents = () => app.store.read((db) => db.find(WechatConsent));

it("reminds of the next notice: one tap, one message, and a spent log-in code is replaced", async () => {
  const phone = await host.open({ route: board });
  const remind = phone.page.getByRole("button", { name: "有新公开时提醒我" });
  await remind.waitFor();
  await phone.page.getByText("每点一次并选“允许”，收到一条提醒").waitFor();
  await expects(phone, { codes: ["f".repeat(32), fake.code(openidOf("ma")), fake.code(openidOf("ma"))] });
  await remind.tap();
  await phone.page.getByText(/已登记。本村下一次有新公开时，微信会提醒您一次/).waitFor();
  expect(await consents()).toMatchObject([{ openid: openidOf("ma"), messages: 1 }]);
  await remind.tap();
  await expect.poll(async () => (await consents())[0]?.messages).toBe(2);
  expect(
    await phone.page.evaluate(() => (window as unknown as { subscription: { asked: string[] } }).subscription.asked),
  ).toEqual([fakeTemplate, fakeTemplate]);
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("says what to do when nothing was agreed to or registered", async () => {
  const phone = await host.open({ route: board });
  const remind = phone.page.getByRole("button", { name: "有新公开时提醒我" });
  await remind.waitFor();
  const cases: [Parameters<typeof expects>[1], RegExp][] = [
    [{ choice: "reject" }, /没有订阅，不会收到提醒/],
    [{ errCode: 20004 }, /您的微信关闭了本小程序的通知/],
    [{ errCode: 10002 }, /微信没有弹出询问。请检查网络/],
    [{ errCode: 20001 }, /现在不能订阅提醒/],
    [{ choice: "ban" }, /现在不能订阅提醒/],
    [{ codes: ["0".repeat(32), "1".repeat(32)] }, /微信登录凭证已失效.*这一次没有登记上/],
  ];
  for (const [wish, words] of cases) {
    await expects(phone, wish);
    await remind.tap();
    await phone.page.getByText(words).waitFor();
  }
  await phone.context.setOffline(true);
  await remind.tap();
  await phone.page.getByText(/没有连上微信。这一次没有登记上/).waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("offers no reminder where the county has no template", async () => {
  const { body } = await app.visitor.get<PublicBoard>(`/api/public/villages/${code}/board`);
  expect(body.messageTemplate).toBe(fakeTemplate);
  const plain = await testApp();
  await sampleBoard(plain);
  const other = await miniprogramHost(await openChromium(), plain.url);
  const phone = await other.open({ route: board });
  await phone.page.getByRole("heading", { name: "最新公开" }).waitFor();
  expect(await phone.page.getByRole("button", { name: "有新公开时提醒我" }).count()).toBe(0);
  await phone.close();
});

const copied = ({ page }: Miniprogram) =>
  page.evaluate(() => (window as unknown as { phone: { copied: string[] } }).phone.copied);

it("asks about privacy before the first protected call, which waits for the answer", async () => {
  const phone = await host.open({ route: notice, agreed: false });
  const { page } = phone;
  const copy = page.getByRole("button", { name: "复制编号" });
  await copy.tap();
  const question = page.getByRole("dialog", { name: "用之前，请您决定" });
  await question.waitFor();
  await page.screenshot({ path: "test/screenshots/mini-privacy-question.png" });
  expect(await copied(phone)).toEqual([]);
  await question.getByRole("button", { name: "不同意", exact: true }).tap();
  await page.getByText("没有复制。可以长按编号，选中后复制。").waitFor();
  await copy.tap();
  await question.getByRole("link", { name: "查看隐私说明全文" }).tap();
  await page.getByText("看村务公开不用登录", { exact: false }).waitFor();
  await page.getByRole("button", { name: "返回" }).last().tap();
  await question.getByRole("button", { name: "同意", exact: true }).tap();
  await expect.poll(() => copied(phone)).toEqual([sample.finance.number]);
  await copy.tap();
  await expect.poll(() => copied(phone)).toHaveLength(2);
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("refuses what waits when the page is left without an answer", async () => {
  const phone = await host.open({ route: board, agreed: false });
  const { page } = phone;
  await page.getByRole("link", { name: /财务收支情况公布表/ }).tap();
  await page.getByRole("button", { name: "复制编号" }).tap();
  await page.getByRole("dialog").waitFor();
  await page.getByRole("button", { name: "返回" }).last().tap();
  await page.getByText("没有复制。可以长按编号，选中后复制。").waitFor();
  expect(await copied(phone)).toEqual([]);
  await phone.close();
});

it("shows what a version changed, in words and values, and leads back", async () => {
  const phone = await host.open({ route: notice, width: 320 });
  const { page } = phone;
  await page.getByRole("link", { name: "看改了什么 第 2 版（现行）" }).tap();
  await page.getByText(/第 2 版（.* 公开）与第 1 版（.* 公开）相比/).waitFor();
  await page.getByText("更正原因：办公费漏记一笔120元，已补记并重新核对合计").last().waitFor();
  const row = page.locator(".changed-row").filter({ hasText: "办公费" });
  await row.getByText("880.00").waitFor();
  await row.getByText("1,000.00").waitFor();
  expect(await page.locator(".changed-row").count()).toBe(1);
  await page.getByRole("switch", { name: "繁體" }).tap();
  await page
    .getByText(/更正原因：辦公費/)
    .last()
    .waitFor();
  await page.getByRole("button", { name: "返回" }).last().tap();
  await page.getByRole("heading", { name: "簽字人" }).waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("shows what changed from the last seen copy, with its time, and anew when it is pulled down", async () => {
  const phone = await host.open({ route: `pages/changes/index?number=${sample.finance.number}` });
  const { page, context } = phone;
  await page.locator(".changed-row").waitFor();
  await context.setOffline(true);
  await pullDown(phone);
  const copy = page.getByText(/以下是 .* 看过的内容，可能已有更新。/);
  await copy.waitFor();
  await page.locator(".changed-row").filter({ hasText: "办公费" }).waitFor();
  await context.setOffline(false);
  await pullDown(phone);
  await copy.waitFor({ state: "detached" });
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("says so when there is no earlier version to compare with", async () => {
  const phone = await host.open({ route: `pages/changes/index?number=${sample.rules.number}` });
  await phone.page.getByText("这是能看到的最早一版").waitFor();
  await phone.page.getByRole("button", { name: "看现行版本" }).tap();
  await phone.page.getByRole("heading", { name: "有异议怎么办" }).waitFor();
  await phone.page.getByText(/向本村村务监督委员会提出，也可以向城关镇反映/).waitFor();
  await phone.page.getByText(/^依据：/).waitFor();
  await phone.close();
});

it("keeps the list of one's villages on the phone: no request tells which they are", async () => {
  const mine = [
    { code: "640221100201", name: "和平村", place: "平罗县城关镇" },
    { code: "640221200200", name: "金星村", place: "平罗县高庄乡" },
  ];
  const phone = await host.open({ route: board, storage: { villages: mine } });
  const { page } = phone;
  const sent: string[] = [];
  page.on("request", (request) => {
    sent.push(decodeURIComponent(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ""}`));
  });
  await page.getByRole("button", { name: "有新公开时提醒我" }).waitFor();
  await expects(phone, { codes: [fake.code(openidOf("qi"))] });
  await page.getByRole("button", { name: "有新公开时提醒我" }).tap();
  await page.getByText(/已登记/).waitFor();
  await page.evaluate(() =>
    (window as unknown as { miniprogramHost: { pullDown(): void } }).miniprogramHost.pullDown(),
  );
  await page.getByRole("button", { name: "我的村", exact: true }).tap();
  await page.getByRole("link", { name: /和平村/ }).waitFor();
  await page.getByRole("button", { name: "不再记住和平村" }).tap();
  await page.getByRole("button", { name: "找别的村" }).last().tap();
  await page.getByLabel("村名，或 12 位村代码").fill("合作");
  await page.getByRole("button", { name: "查找" }).last().tap();
  await page
    .getByRole("link", { name: /合作村/ })
    .last()
    .waitFor();
  expect(sent.length).toBeGreaterThan(2);
  for (const { code: other, name } of mine)
    expect(sent.filter((one) => one.includes(other) || one.includes(name))).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem("villages"))).toContain("金星村");
  expect(phone.errors).toEqual([]);
  await phone.close();
});
