import { expect, it } from "vitest";
import { SigningKey } from "../../../server/signing/entities.ts";
import type { PublicNoticePage } from "../../../shared/api/public-notice.ts";
import { expectOk } from "../../support/signers.ts";
import { activationCode, testPin } from "../../support/staff.ts";
import { end } from "../finger.ts";
import type { Miniprogram } from "../host/browser.ts";
import { signingStage, typePin } from "../host/signing.ts";

// A secretary gets another phone: its key is made anew, the old one ends, and the old phone says what to do.
const { app, secretary, phone, now, halfSigned } = await signingStage();
const slow = { timeout: 30_000 };
const day = 86_400_000;

/** From the page that lacks a key, by the slip, back to the page. */
async function enrolHere({ page }: Miniprogram): Promise<void> {
  await page.getByRole("button", { name: "在这台手机启用签字" }).tap();
  const slip = `https://cunmatong.example.cn/console/enrol#code=${await activationCode(app, secretary)}`;
  await page.evaluate((seen) => {
    (window as unknown as { scans: string[] }).scans = [seen];
  }, slip);
  await page.getByRole("button", { name: "扫激活条上的二维码" }).tap();
  await page.getByText("已读到激活条上的激活码").waitFor();
  await page.getByLabel("设一个签字密码").fill(testPin);
  await page.getByLabel("再输一遍签字密码").fill(testPin);
  await page.getByRole("button", { name: "启用签字", exact: true }).tap();
  await page.getByRole("heading", { name: "可以签字了" }).waitFor(slow);
  await page.getByRole("button", { name: "继续" }).tap();
}

async function logIn({ page }: Miniprogram): Promise<void> {
  await page.getByLabel("登录名", { exact: true }).fill(secretary.login);
  await page.getByLabel("密码", { exact: true }).fill(secretary.password);
  await page.getByRole("button", { name: "登录", exact: true }).tap();
  await page.getByRole("button", { name: "先不绑定" }).tap();
}

const keyOf = (id: string) => app.store.read((db) => db.findOneBy(SigningKey, { id }));

it("enrols a second phone, ends the first one's key, and tells the first phone what to do", async () => {
  const [notice, next] = [await halfSigned(), await halfSigned()];
  const first = await phone(secretary, notice);
  await first.page.getByLabel("签字密码").waitFor();

  const second = await phone(secretary, notice, { key: false });
  await second.page.getByText("这台手机上没有您能用的签字密钥").waitFor();
  await enrolHere(second);
  await second.page.getByLabel("签字密码").waitFor();
  // Two good keys, until the person ends those of other devices.
  expect((await keyOf(secretary.keyId))?.revokedAt).toBeNull();
  await second.page.evaluate(() => {
    (globalThis as unknown as { wx: { navigateTo(wish: { url: string }): void } }).wx.navigateTo({
      url: "/packages/account/me/index",
    });
  });
  await second.page.getByRole("button", { name: "停用其他手机和电脑" }).tap();
  await second.page.getByRole("dialog").getByRole("button", { name: "停用", exact: true }).tap();
  await expect.poll(async () => (await keyOf(secretary.keyId))?.revokedReason).toBe("lost");
  await second.page.getByText(/停用，手机丢失/).waitFor();

  // The first phone stands at the signature: nothing is signed, and the way leads by the log-in to what to do.
  await typePin(first);
  await first.page.getByText("您已退出登录，或在别处被下线").waitFor(slow);
  await logIn(first);
  await first.page
    .getByText("这台手机上没有您能用的签字密钥。请用启用过签字的手机，或者凭激活条在这台手机启用。")
    .waitFor(slow);
  expect(await first.page.getByLabel("签字密码").count()).toBe(0);
  await first.page.evaluate(() => {
    (globalThis as unknown as { wx: { navigateTo(wish: { url: string }): void } }).wx.navigateTo({
      url: "/packages/account/me/index",
    });
  });
  await first.page.getByText(/停用，手机丢失/).waitFor();
  await first.page.getByRole("button", { name: "在这台手机启用签字" }).last().waitFor();
  // What was signed with the key that had ended was not taken.
  expect((await now(notice.id)).signOff?.signers.at(-1)?.signedBy).toBeNull();
  await end(first);

  const again = await phone(secretary, next, { storage: await storageOf(second) });
  await typePin(again, testPin);
  await again.page.getByRole("heading", { name: "已公开" }).waitFor(slow);
  await end(again);
  await end(second);
});

/** What a phone keeps: to go on at another page of it. */
const storageOf = ({ page }: Miniprogram): Promise<Record<string, unknown>> =>
  page.evaluate(() =>
    Object.fromEntries(
      Object.entries(localStorage).map(([key, value]) => [key, JSON.parse(value as string) as unknown]),
    ),
  );

it.each([
  ["a day behind", -day],
  ["a day ahead", day],
])("enrols and signs on a phone whose clock is %s: every moment that counts is the server's", async (_how, skew) => {
  const notice = await halfSigned();
  const opened = await phone(secretary, notice, { key: false, skew });
  const { page } = opened;
  await page.getByText("这台手机上没有您能用的签字密钥").waitFor();
  await enrolHere(opened);
  await typePin(opened, testPin);
  await page.getByRole("heading", { name: "已公开" }).waitFor(slow);
  const shown = expectOk<PublicNoticePage>(await app.visitor.get(`/api/public/notices/${notice.number}/page`));
  const moments = shown.signers.map(({ signedAt }) => signedAt);
  expect(moments).toEqual(moments.map(() => app.clock().toISOString()));
  const keys = await app.store.read((db) => db.findBy(SigningKey, { accountId: secretary.accountId }));
  expect(keys.every(({ enrolledAt }) => enrolledAt <= app.clock().toISOString())).toBe(true);
  await end(opened);
});
