import { describe, expect, it } from "vitest";
import { election, submitted } from "../../support/signers.ts";
import { end } from "../finger.ts";
import { signingStage, typePin } from "../host/signing.ts";

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
    // Room for the count of tries, none for what is kept of a signature.
    await page.evaluate(() => {
      const used = Object.entries(localStorage).reduce(
        (sum, [key, value]) => sum + (key.length + String(value).length) * 2,
        0,
      );
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
