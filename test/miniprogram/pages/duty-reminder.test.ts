import { afterAll, expect, it } from "vitest";
import { WechatStaffConsent } from "../../../server/wechat/entities.ts";
import { testApp } from "../../support/app.ts";
import { axeFaults, tooWide } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { fakeReminderTemplate, openidOf, settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { type Miniprogram, miniprogramHost } from "../host/browser.ts";
import { sessionOf } from "../host/staff.ts";

const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const app = await testApp({ config: { wechat: settingsFor(fake) } });
const handler = await app.person({ grants: [["handler", "640221100200"]] });
const route = "packages/drafting/desk/index";
const host = await miniprogramHost(await openChromium(), app.url);

/** What the phone's owner does when WeChat asks, and what WeChat does. */
const expects = ({ page }: Miniprogram, wish: { choice?: string; codes?: string[] }) =>
  page.evaluate(({ codes = [], ...given }) => {
    Object.assign(window, { subscription: { choice: "accept", asked: [], ...given }, wechatCodes: codes });
  }, wish);

it("a handler agrees to one message about what is due with each tap, or learns why not", async () => {
  const phone = await host.open({ route, storage: sessionOf(app, handler) });
  const { page } = phone;
  const remind = page.getByRole("button", { name: "到期时微信提醒我" });
  await remind.waitFor();
  await page.getByText("消息里只有项数", { exact: false }).waitFor();
  await expects(phone, { choice: "reject" });
  await remind.tap();
  await page.getByText(/没有订阅，不会收到提醒/).waitFor();
  await expects(phone, { codes: ["f".repeat(32), fake.code(openidOf("ma"))] });
  await remind.tap();
  await page.getByText(/已登记。下一次有事项快到期或逾期时/).waitFor();
  const consents = await app.store.read((db) => db.find(WechatStaffConsent));
  expect(consents).toMatchObject([{ accountId: handler.accountId, openid: openidOf("ma"), messages: 1 }]);
  const asked = () => (window as unknown as { subscription: { asked: string[] } }).subscription.asked;
  expect(await page.evaluate(asked)).toEqual([fakeReminderTemplate]);
  expect([await axeFaults(page), await tooWide(page), phone.errors]).toEqual([[], [], []]);
  await phone.close();
});

it("nobody is asked where the county has no template", async () => {
  const plain = await testApp();
  const person = await plain.person({ grants: [["handler", "640221100200"]] });
  const phone = await (await miniprogramHost(await openChromium(), plain.url)).open({
    ...{ route, storage: sessionOf(plain, person) },
  });
  await phone.page.getByRole("heading", { name: "我的工作" }).last().waitFor();
  expect(await phone.page.getByRole("button", { name: "到期时微信提醒我" }).count()).toBe(0);
  await phone.close();
});
