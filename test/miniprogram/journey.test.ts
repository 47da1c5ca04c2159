import { afterAll, expect, it } from "vitest";
import { verifyReceipt } from "../../shared/receipts/index.ts";
import { testApp } from "../support/app.ts";
import { openChromium } from "../support/chromium.ts";
import { openidOf, settingsFor, startFakeWechat } from "../support/fake-wechat.ts";
import type { Person } from "../support/people.ts";
import { takePhonePicture } from "../support/reading/take-picture.ts";
import { sampleBoard } from "../support/sample-board.ts";
import { activationCode } from "../support/staff.ts";
import { end, write } from "./finger.ts";
import { type Miniprogram, miniprogramHost } from "./host/browser.ts";
import { pullDown } from "./host/staff.ts";
import { typeSeptember } from "./september.ts";

// From the printed code to a notice that two people signed on their phones, and a receipt that proves it. `PICTURES=docs/images` also
// takes the pictures of staff pages that the README shows.
const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const app = await testApp({ config: { wechat: settingsFor(fake) } });
const sample = await sampleBoard(app);
const host = await miniprogramHost(await openChromium(), app.url);
const logKey = (await (await fetch(`${app.url}/log/640221/key`)).text()).trim();
const village = "640221100200";
const scanned = encodeURIComponent(`https://cunmatong.example.cn/v/${village}`);
const [august, september] = [/合作村2026年8月财务收支情况公布表/, /合作村2026年9月财务收支情况公布表/];
const pin = "739158";
/** 文, of the secretary's name. */
const wen = [
  [0.46, 0.1, 0.51, 0.2],
  [0.34, 0.3, 0.66, 0.28],
  [0.58, 0.3, 0.33, 0.88],
  [0.41, 0.34, 0.7, 0.86],
].map(
  ([x0 = 0, y0 = 0, x1 = 0, y1 = 0]) =>
    [
      [x0, y0],
      [x1, y1],
    ] as const,
);
const slow = { timeout: 60_000 };

/** A phone that has just scanned the code at the village's door; its owner has agreed to nothing yet. */
const scansTheCode = (): Promise<Miniprogram> => host.open({ route: `pages/board/index?q=${scanned}`, agreed: false });
const shownOn = ({ page }: Miniprogram) => page.locator(".wx-frame:not([hidden])");

/** Reads the newest notice of this name, keeps its receipt and sends it into a chat; gives the receipt. */
async function readsAndSaves(phone: Miniprogram, name: RegExp): Promise<string> {
  const shown = shownOn(phone);
  await shown.getByRole("link", { name }).tap();
  await shown.getByRole("heading", { name: "签字人" }).waitFor();
  await shown.getByRole("button", { name: "保存公开凭证" }).tap();
  await shown.getByText("公开凭证已存到这台手机").waitFor();
  await shown.getByRole("button", { name: "发到微信聊天" }).tap();
  const sent = () => phone.page.evaluate(() => (window as unknown as { phone: { sent: string[] } }).phone.sent.at(-1));
  await expect.poll(sent).toMatch(/^公开凭证-\d{12}-/);
  return (await sent())?.replace(/^[^:]*: /, "") ?? "";
}

/** Logs in by the staff's door, binds this WeChat, and enrols this phone with the slip from the township. Ends at the work to do. */
async function startsWork(phone: Miniprogram, person: Person): Promise<void> {
  const { page } = phone;
  const shown = shownOn(phone);
  const slip = `https://cunmatong.example.cn/console/enrol#code=${await activationCode(app, person)}`;
  await page.evaluate((given) => Object.assign(window, given), {
    wechatCodes: [fake.code(openidOf(person.login))],
    scans: [slip],
  });
  await shown.getByRole("link", { name: "工作人员入口" }).tap();
  await shown.getByLabel("登录名", { exact: true }).fill(person.login);
  await shown.getByLabel("密码", { exact: true }).fill(person.password);
  await shown.getByRole("button", { name: "登录", exact: true }).tap();
  await shown.getByRole("button", { name: "绑定这个微信" }).tap();
  await shown.getByText("这台手机还不能签字").waitFor();
  await shown.getByRole("button", { name: "启用签字" }).tap();
  await shown.getByRole("button", { name: "扫激活条上的二维码" }).tap();
  await shown.getByText("已读到激活条上的激活码").waitFor();
  await shown.getByLabel("设一个签字密码").fill(pin);
  await shown.getByLabel("再输一遍签字密码").fill(pin);
  await shown.getByRole("button", { name: "启用签字" }).tap();
  await shown.getByRole("heading", { name: "可以签字了" }).waitFor(slow);
  await shown.getByRole("button", { name: "继续" }).tap();
  await shown.getByText(person.name).waitFor();
  await shown.getByText("这台手机还不能签字").waitFor({ state: "detached" });
}

/** What a receipt says, once it is verified against the log's key as it is printed on paper. */
function proved(receipt: string) {
  const { verified, knowsLog, facts } = verifyReceipt(receipt, { knownLogs: [logKey], onlyKnownLogs: true });
  expect([verified, knowsLog]).toEqual([true, true]);
  return facts;
}

/** Where there is no network: from last month's notice to a submission that waits on the phone. */
async function draftsOffline(phone: Miniprogram): Promise<void> {
  const { context } = phone;
  const shown = shownOn(phone);
  const duty = shown.getByRole("link", { name: /^财务收支情况公布表（月\/季） 2026年9月/ });
  await expect.poll(() => phone.requests.filter(({ path }) => /\/items\/CW-02-01\/start/.test(path)).length).toBe(1);
  await context.setOffline(true);
  await duty.tap();
  await shown.getByText(/内容取自2026年8月公开的信息/).waitFor();
  await typeSeptember(phone);
  await takePhonePicture(phone.page, "mini-draft");
  await shown.getByRole("button", { name: "提交签字" }).tap();
  await shown.getByText("已保存到手机，等有网络时自动提交，不用守着。").waitFor();
}

/** From the work to do to the signature; `byFinger` writes the name as well. */
async function signs(phone: Miniprogram, byFinger = false): Promise<void> {
  const shown = shownOn(phone);
  await shown.getByRole("link", { name: september }).tap();
  await shown.getByRole("heading", { name: "签字公开" }).waitFor();
  if (byFinger) {
    await shown.getByRole("button", { name: "加上手写签名（可以不加）" }).tap();
    await write(phone, wen);
    await takePhonePicture(phone.page, "mini-sign", ".wx-frame:not([hidden]) canvas");
  }
  await shown.getByLabel("签字密码").fill(pin);
  await shown.getByRole("button", { name: "签字", exact: true }).tap();
}

it("leads from the printed code to a notice drafted without a network, signed by PIN and finger, read and proved", async () => {
  const post = (name: string, role: "handler" | "villageSecretary") => app.person({ name, grants: [[role, village]] });
  const [villager, handler, secretary] = await Promise.all([scansTheCode(), scansTheCode(), scansTheCode()]);
  const { title } = sample.finance;
  expect(proved(await readsAndSaves(villager, august))).toMatchObject({ notice: { title }, action: "correct" });
  await shownOn(villager).getByRole("button", { name: "返回" }).tap();

  await startsWork(handler, await post("马会兰", "handler"));
  await takePhonePicture(handler.page, "mini-desk", ".wx-frame:not([hidden]) .heading:has-text('30 天内到期')");
  await draftsOffline(handler);
  expect(await shownOn(villager).getByText(september).count()).toBe(0);
  await handler.context.setOffline(false);
  await shownOn(handler).getByText("已提交", { exact: true }).waitFor(slow);
  await shownOn(handler).getByRole("button", { name: "返回" }).tap();
  await signs(handler);
  await shownOn(handler).getByRole("heading", { name: "已签字" }).waitFor();

  await startsWork(secretary, await post("杨文斌", "villageSecretary"));
  await signs(secretary, true);
  await shownOn(secretary).getByRole("heading", { name: "已公开" }).waitFor();

  await pullDown(villager);
  expect(proved(await readsAndSaves(villager, september))).toMatchObject({ action: "publish", revision: 1 });
  await shownOn(villager).getByRole("img", { name: "杨文斌 手写签名" }).first().waitFor();
  for (const phone of [villager, handler, secretary]) await end(phone);
});
