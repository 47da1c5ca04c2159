import type { ServerResponse } from "node:http";
import { afterAll, afterEach, expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { openChromium } from "../../support/chromium.ts";
import { openidOf, settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { handOver } from "../../support/handover.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { bothSigners, election, expectOk, signingPerson, submitted } from "../../support/signers.ts";
import { phoneOf, testPin } from "../../support/signing-phone.ts";
import { type Miniprogram, miniprogramHost } from "../host/browser.ts";

// What goes wrong around people who are at work: a server that doesn't answer, a post that passes to somebody else, a spent code.
const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const app = await testApp({ config: { wechat: settingsFor(fake) } });
const { handler } = await bothSigners(app);
const village = "640221100200";
/** Requests that the server leaves without an answer, longer than anybody waits. */
const silence: { about: RegExp | null; held: ServerResponse[] } = { about: null, held: [] };
const host = await miniprogramHost(await openChromium(), app.url, (path, response) => {
  if (!silence.about?.test(path)) return false;
  silence.held.push(response);
  return true;
});
const speaks = () => {
  silence.about = null;
  for (const response of silence.held.splice(0)) response.destroy();
};
afterEach(speaks);

const edit = "packages/drafting/edit/index";
const long = { timeout: 40_000 };
/** Writes a notice about water on the drafting page. */
async function typeWater({ page }: Miniprogram): Promise<void> {
  await page.getByLabel("标题", { exact: true }).fill("停水通知");
  for (const label of ["通知内容", "影响范围", "时间"])
    await page.getByLabel(label, { exact: true }).fill("9月18日，全村");
}
const noticesOf = async (item: string): Promise<Notice[]> =>
  expectOk<{ items: Notice[] }>(await app.as(handler).get(`/api/notices?village=${village}&item=${item}`)).items;

it("keeps on the phone what the server doesn't answer to, and does it once", async () => {
  const { id } = await submitted(app, handler, election);
  const storage = await phoneOf(app, handler);
  const writing = await host.open({ route: `${edit}?village=${village}&item=BM-01-01`, storage });
  const signing = await host.open({ route: `packages/signing/sign/index?notice=${id}`, storage });
  await typeWater(writing);
  await signing.page.getByLabel("签字密码").fill(testPin);
  silence.about = /^\/api\/notices/;
  await writing.page.getByRole("button", { name: "提交签字" }).tap();
  await signing.page.getByRole("button", { name: "签字", exact: true }).tap();
  await signing.page.getByText("您的签字已保存到手机").waitFor(long);
  await writing.page.getByText("已保存到手机，等有网络时自动提交").waitFor(long);
  speaks();
  for (const { page } of [writing, signing]) await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await writing.page.getByText("已提交", { exact: true }).waitFor(long);
  await signing.page.getByRole("heading", { name: "已签字" }).waitFor(long);
  expect((await noticesOf("BM-01-01")).map(({ state }) => state)).toEqual(["signing"]);
  for (const { errors } of [writing, signing]) expect(errors).toEqual([]);
  await Promise.all([writing.close(), signing.close()]);
});

it("leads who hands over in the middle of drafting to the log-in, keeps the draft, and says why it can't be submitted", async () => {
  const officer = await app.person({ grants: [["townshipOfficer", "640221100"]] });
  const giver = await signingPerson(app, "杨志", ["handler", "640221100201"]);
  const taker = await app.person({ name: "王平", grants: [["accountant", "640221100201"]] });
  const route = `${edit}?village=640221100201&item=BM-01-01`;
  const phone = await host.open({ route, storage: await loggedIn(app, giver) });
  const { page } = phone;
  await typeWater(phone);
  await page.getByText("已保存到手机").waitFor();
  expect((await handOver(app, officer, giver, { login: taker.login })).status).toBeLessThan(300);
  await page.getByRole("button", { name: "提交签字" }).tap();
  await page.getByText("手机里没有提交的内容都还在。如果您的工作刚刚交接").waitFor();
  await page.getByLabel("登录名", { exact: true }).fill(giver.login);
  await page.getByLabel("密码", { exact: true }).fill(giver.password);
  await page.getByRole("button", { name: "登录", exact: true }).tap();
  await page.getByRole("button", { name: "先不绑定" }).tap();
  await expect.poll(() => page.getByLabel("标题", { exact: true }).inputValue()).toBe("停水通知");
  await page.getByRole("button", { name: "提交签字" }).tap();
  await page.getByRole("alert").getByText("没有权限").waitFor();
  await page.screenshot({ path: "test/screenshots/mini-handed-over.png", fullPage: true });
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("asks for another tap when WeChat's log-in code was spent already, as when the account is bound", async () => {
  const phone = await host.open({ route: "packages/account/me/index", storage: await loggedIn(app, handler) });
  const { page } = phone;
  const spent = fake.code(openidOf("wang"));
  await app.visitor.post("/api/sessions/wechat", { code: spent });
  const codes = [spent, fake.code(openidOf("wang"))];
  await page.evaluate((wechatCodes) => Object.assign(window, { wechatCodes }), codes);
  await page.getByRole("button", { name: "绑定这个微信" }).tap();
  await page.getByText(/微信登录凭证|再点一次/).waitFor();
  await page.screenshot({ path: "test/screenshots/mini-spent-code.png", fullPage: true });
  await page.getByRole("button", { name: "绑定这个微信" }).tap();
  await page.getByText(/绑定了微信，可以用微信登录/).waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});
