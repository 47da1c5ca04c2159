import { describe, expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import { election, expectOk, submitted } from "../../support/signers.ts";
import { end } from "../finger.ts";
import type { Miniprogram } from "../host/browser.ts";
import { signingStage, typePin } from "../host/signing.ts";
import { pullDown } from "../host/staff.ts";

const { app, handler, secretary, phone, now, halfSigned, lose } = await signingStage();

describe("a bad network", () => {
  it("loses no signature: it is kept, sent when the network is back, and signed once", async () => {
    const notice = await submitted(app, handler, election);
    const opened = await phone(handler, notice);
    const { page } = opened;
    await page.getByLabel("签字密码").waitFor();
    lose(/signatures/);
    await typePin(opened);
    await page.getByText("您的签字已保存到手机，有网络时自动上传，不用再次签字。").waitFor();
    await page.screenshot({ path: "test/screenshots/mini-sign-kept.png", fullPage: true });
    expect(await page.getByLabel("签字密码").count()).toBe(0);
    // Closed and opened again, it still isn't asked for a second time.
    await page.reload();
    await page.getByText("您的签字已保存到手机", { exact: false }).waitFor();
    lose(null);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect
      .poll(async () => (await now(notice.id)).signOff?.signers[0]?.signedBy?.name, { timeout: 60_000 })
      .toBe("王经办");
    await page.getByText("您已签过字，现在等村书记签字。").waitFor({ timeout: 30_000 });
    await end(opened);
  });

  it("loses no return either, and takes it for nothing else when the page is opened again", async () => {
    const notice = await halfSigned();
    const opened = await phone(secretary, notice);
    const { page } = opened;
    await page.getByRole("button", { name: "有问题，退回" }).tap();
    lose(/return$/);
    await page.getByLabel("补充说明，也可以只写这里").fill("合计不对");
    await page.getByRole("button", { name: "退回", exact: true }).tap();
    await page.getByRole("dialog").getByRole("button", { name: "退回" }).tap();
    const kept = page.getByText("退回意见已保存到手机，有网络时自动上传。");
    await kept.waitFor();
    await page.reload();
    await kept.waitFor();
    lose(null);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.getByRole("heading", { name: "已退回" }).waitFor({ timeout: 60_000 });
    expect((await now(notice.id)).history.at(-1)).toMatchObject({ step: "return", reason: "合计不对" });
    await end(opened);
  });

  it("says on a phone without room that nothing was signed", async () => {
    const notice = await submitted(app, handler, election);
    const opened = await phone(handler, notice);
    const { page } = opened;
    await page.getByLabel("签字密码").waitFor();
    // Room for the count of tries; none for what is kept of a signature, even after the last seen copies have made way.
    await page.evaluate(() => {
      const stays = Object.entries(localStorage).filter(([key]) => !key.startsWith("seen:"));
      const used = stays.reduce((sum, [key, value]) => sum + (key.length + String(value).length) * 2, 0);
      Object.assign(window, { storageLimit: used + 64 });
    });
    await typePin(opened);
    await page.getByText(/手机存储已满，/).waitFor();
    expect((await now(notice.id)).signOff?.signers[0]?.signedBy ?? null).toBeNull();
    await page.evaluate(() => Object.assign(window, { storageLimit: undefined }));
    await end(opened);
  });

  it("says that there is none, and tries again", async () => {
    const notice = await submitted(app, handler, election);
    lose(/signing$/);
    const opened = await phone(handler, notice);
    await opened.page.getByText("没有网络，或者网络太慢。请检查网络后再试。").waitFor();
    lose(null);
    await opened.page.getByRole("button", { name: "再试一次" }).tap();
    await opened.page.getByLabel("签字密码").waitFor();
    await end(opened);
  });
});

describe("the last seen copy", () => {
  const stale = /以下是 .* 看过的内容，可能已有更新。/;
  const online = () => window.dispatchEvent(new Event("online"));

  /** It comes back, is written anew and waits again, while a phone without a network shows what it was. */
  async function rewritten({ id }: Notice, title: string): Promise<void> {
    const asHandler = app.as(handler);
    const { version } = expectOk<Notice>(await asHandler.post(`/api/notices/${id}/return`, { reason: "日期不对" }));
    const { elements } = election;
    expectOk(await asHandler.put(`/api/notices/${id}`, { version, title, elements }));
    expectOk(await asHandler.post(`/api/notices/${id}/submit`));
  }

  /** A handler's phone that has shown the notice and has no network any more. */
  async function lastSeen(notice: Notice): Promise<Miniprogram> {
    const opened = await phone(handler, notice);
    const { page } = opened;
    await page.getByLabel("签字密码").waitFor();
    lose(/signing$|signatures/);
    await page.reload();
    await page.getByText(stale).waitFor();
    return opened;
  }

  it("stands there with its time; what is signed on it is what was seen, and goes when the network is back", async () => {
    const notice = await submitted(app, handler, { ...election, title: "先看过、后签字的公告" });
    const opened = await lastSeen(notice);
    const { page } = opened;
    await page.getByRole("heading", { name: "先看过、后签字的公告" }).waitFor();
    await page.screenshot({ path: "test/screenshots/mini-sign-last-seen.png", fullPage: true });
    // Pulled down it is fetched anew, as soon as that is possible.
    lose(/signatures/);
    await pullDown(opened);
    await page.getByText(stale).waitFor({ state: "detached" });
    lose(/signing$|signatures/);
    await pullDown(opened);
    await page.getByText(stale).waitFor();
    await typePin(opened, "000000");
    await page.getByText(/签字密码不对/).waitFor();
    await page.getByText(stale).waitFor();
    await typePin(opened);
    await page.getByText("您的签字已保存到手机，有网络时自动上传，不用再次签字。").waitFor();
    lose(null);
    await page.evaluate(online);
    await page.getByRole("heading", { name: "已签字" }).waitFor({ timeout: 60_000 });
    expect((await now(notice.id)).signOff?.signers[0]?.signedBy?.name).toBe("王经办");
    // It is not offered once more from a copy that says that it waits.
    lose(/signing$/);
    await page.reload();
    await page.getByText("没有网络，或者网络太慢。请检查网络后再试。").waitFor();
    expect(await page.getByText(stale).count()).toBe(0);
    lose(null);
    await end(opened);
  });

  it("signs nothing when the content has changed since: the page says so and shows what it is now", async () => {
    const notice = await submitted(app, handler, { ...election, title: "旧的公告" });
    const opened = await lastSeen(notice);
    const { page } = opened;
    await rewritten(notice, "新的公告");
    await typePin(opened);
    await page.getByText("您的签字已保存到手机").waitFor();
    lose(null);
    await page.evaluate(online);
    await page.getByText("您签字的时候，内容已经改过，这次签字没有生效。").waitFor({ timeout: 60_000 });
    await page.getByRole("heading", { name: "新的公告" }).waitFor();
    expect((await now(notice.id)).signOff?.signers[0]?.signedBy ?? null).toBeNull();
    await end(opened);
  });

  it("sends nothing back either when another version waits by then", async () => {
    const notice = await submitted(app, handler, { ...election, title: "书记看过的旧公告" });
    const opened = await phone(secretary, notice);
    const { page } = opened;
    await page.getByRole("button", { name: "有问题，退回" }).waitFor();
    lose(/signing$|return$/);
    await page.reload();
    await page.getByText(stale).waitFor();
    await page.getByRole("button", { name: "有问题，退回" }).tap();
    await page.getByRole("radio", { name: "数据不准确" }).tap();
    await page.getByRole("button", { name: "退回", exact: true }).tap();
    await page.getByRole("dialog").getByRole("button", { name: "退回" }).tap();
    await page.getByText("退回意见已保存到手机").waitFor();
    await rewritten(notice, "书记没看过的新公告");
    lose(null);
    await page.evaluate(online);
    await page.getByText("您退回的时候，内容已经改过，这次退回没有生效。").waitFor({ timeout: 60_000 });
    await page.getByRole("heading", { name: "书记没看过的新公告" }).waitFor();
    expect((await now(notice.id)).state).toBe("signing");
    await end(opened);
  });
});
