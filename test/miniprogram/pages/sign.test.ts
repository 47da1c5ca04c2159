import { describe, expect, it } from "vitest";
import type { PublicNoticePage } from "../../../shared/api/public-notice.ts";
import { axeFaults, tooWide } from "../../support/axe.ts";
import { bothSigners, election, expectOk, published, sign, signatureOf, submitted } from "../../support/signers.ts";
import { end, write } from "../finger.ts";
import { looksGood } from "../host/look.ts";
import { signingStage, typePin } from "../host/signing.ts";

const { app, both, handler, secretary, phone, now, halfSigned } = await signingStage();

describe("the secretary, who signs last", () => {
  it("sees exactly what is signed, signs by PIN and finger, and it is public with the handwriting", async () => {
    const notice = await halfSigned();
    const opened = await phone(secretary, notice);
    const { page } = opened;
    await page.getByRole("heading", { name: "签字公开" }).waitFor();
    await page.getByRole("heading", { name: election.title }).waitFor();
    await page.getByText("无记名投票").waitFor();
    await page.getByText("您是最后一位签字人，签字后立即公开。").waitFor();
    await page.getByRole("button", { name: "加上手写签名（可以不加）" }).tap();
    await page.getByText("还没有写").waitFor();
    await write(opened);
    await page.getByText("已写好").waitFor();
    await page.screenshot({ path: "test/screenshots/mini-sign-written.png", fullPage: true });
    await typePin(opened);
    await page.getByRole("heading", { name: "已公开" }).waitFor();
    await looksGood(opened, "sign-done");
    await page.getByRole("button", { name: "转发给微信好友" }).tap();
    const sent = await page.evaluate(() => (window as unknown as { phone: { sent: string[] } }).phone.sent);
    expect(sent[0]).toContain(`/pages/notice/index?number=${notice.number}`);
    const shown = expectOk<PublicNoticePage>(await app.visitor.get(`/api/public/notices/${notice.number}/page`));
    const [none, strokes] = shown.signers.map(({ handwriting }) => handwriting);
    expect(none).toBeNull();
    expect(strokes?.map((stroke) => stroke.map((number) => Math.round(number / 100)))).toEqual([
      [2, 1, 2, 3],
      [1, 2, 6, 2],
    ]);
    await page.getByRole("button", { name: "看公开的样子" }).tap();
    await page.getByRole("heading", { name: "签字人" }).waitFor();
    await page.getByRole("img", { name: "李书记 手写签名" }).first().waitFor();
    await page.screenshot({ path: "test/screenshots/mini-sign-public.png", fullPage: true });
    await end(opened);
  });

  it("may leave the handwriting out again", async () => {
    const notice = await halfSigned();
    const opened = await phone(secretary, notice);
    const { page } = opened;
    await page.getByRole("button", { name: "加上手写签名（可以不加）" }).tap();
    await write(opened);
    await page.getByRole("button", { name: "重写" }).tap();
    await page.getByText("还没有写").waitFor();
    await write(opened);
    await page.getByRole("button", { name: "不加手写签名" }).tap();
    await typePin(opened);
    await page.getByRole("heading", { name: "已公开" }).waitFor();
    const shown = expectOk<PublicNoticePage>(await app.visitor.get(`/api/public/notices/${notice.number}/page`));
    expect(shown.signers.map(({ handwriting }) => handwriting)).toEqual([null, null]);
    await end(opened);
  });

  it("sends it back with a reason from the list and a word of one's own", async () => {
    const notice = await halfSigned();
    const opened = await phone(secretary, notice);
    const { page } = opened;
    await page.getByRole("button", { name: "有问题，退回" }).tap();
    await page.getByRole("button", { name: "退回", exact: true }).tap();
    await page.getByText("请选一个原因，或者写明哪里要改。").waitFor();
    await page.getByRole("radio", { name: "缺少附件" }).tap();
    await page.getByLabel("补充说明，也可以只写这里").fill("没有会议记录");
    await looksGood(opened, "sign-return");
    await page.getByRole("button", { name: "退回", exact: true }).tap();
    await page.getByRole("dialog").getByRole("button", { name: "退回" }).tap();
    await page.getByRole("heading", { name: "已退回" }).waitFor();
    expect((await now(notice.id)).history.at(-1)).toMatchObject({ step: "return", reason: "缺少附件：没有会议记录" });
    await end(opened);
  });

  it("sends it back with words of one's own alone", async () => {
    const notice = await halfSigned();
    const opened = await phone(secretary, notice);
    const { page } = opened;
    await page.getByRole("button", { name: "有问题，退回" }).tap();
    const own = page.getByLabel("补充说明，也可以只写这里");
    await own.fill("   ");
    await page.getByRole("button", { name: "退回", exact: true }).tap();
    await page.getByText("请选一个原因，或者写明哪里要改。").waitFor();
    await own.fill(" 选举日写成了去年的，请改 ");
    await page.getByRole("button", { name: "退回", exact: true }).tap();
    await page.getByRole("dialog").getByRole("button", { name: "退回" }).tap();
    await page.getByRole("heading", { name: "已退回" }).waitFor();
    expect((await now(notice.id)).history.at(-1)).toMatchObject({ step: "return", reason: "选举日写成了去年的，请改" });
    await end(opened);
  });

  it("sees what changed since the version that came back, in words and signs", async () => {
    const notice = await halfSigned();
    expectOk(await app.as(secretary).post(`/api/notices/${notice.id}/return`, { reason: "日期不对" }));
    const { version } = await now(notice.id);
    const elements = { ...election.elements, electionDate: "2026-10-27" };
    expectOk(await app.as(handler).put(`/api/notices/${notice.id}`, { version, title: "换届选举公告", elements }));
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
    const opened = await phone(handler, notice);
    const { page } = opened;
    await page.getByText("与上一版相比").waitFor();
    await page.getByText(`标题：原为“${election.title}”`).waitFor();
    await page.getByText("～ 改动").waitFor();
    await page.getByText("2026年10月20日").waitFor();
    await page.screenshot({ path: "test/screenshots/mini-sign-changes.png", fullPage: true });
    await end(opened);
  });
});

describe("what can't be signed", () => {
  it("leads to the enrolment when this phone has no key of the person's", async () => {
    const opened = await phone(secretary, await halfSigned(), { key: false });
    await opened.page.getByText("这台手机上没有您能用的签字密钥", { exact: false }).waitFor();
    await opened.page.getByRole("button", { name: "在这台手机启用签字" }).tap();
    await opened.page.getByRole("heading", { name: "启用手机签字" }).first().waitFor();
    await end(opened);
  });

  it("says why, and what comes next, when it isn't one's turn, was signed, or is public", async () => {
    const waiting = await submitted(app, handler, election);
    const early = await phone(secretary, waiting);
    await early.page.getByText("还没轮到您签字，先由经办人签字。").waitFor();
    expect(await early.page.getByLabel("签字密码").count()).toBe(0);
    await end(early);
    const again = await phone(handler, await halfSigned());
    await again.page.getByText("您已签过字，现在等村书记签字。").waitFor();
    await end(again);
    const done = await phone(secretary, await published(app, both, election));
    await done.page.getByText(/这条信息现在是“已公开”，没有等人签字的内容。/).waitFor();
    await end(done);
  });

  it("tells how many tries a wrong PIN leaves, and destroys the key at the fifth", async () => {
    const careless = await bothSigners(app, "640221100201");
    const notice = await submitted(app, careless.handler, { ...election, villageCode: "640221100201" });
    const opened = await phone(careless.handler, notice);
    for (const left of [4, 3, 2, 1]) {
      await typePin(opened, "111222");
      await opened.page.getByText(`签字密码不对，还可以试 ${left} 次`, { exact: false }).waitFor();
    }
    await typePin(opened, "111222");
    await opened.page.getByText("这台手机的签字密钥已经销毁", { exact: false }).waitFor();
    await opened.page.getByText("村里的人向乡镇政务公开专干领，乡镇的人向县政务公开办领", { exact: false }).waitFor();
    await looksGood(opened, "sign-locked");
    await end(opened);
  });

  it("isn't signed when the content changed meanwhile: the page says so and shows what it is now", async () => {
    const notice = await halfSigned();
    const opened = await phone(secretary, notice);
    await opened.page.getByLabel("签字密码").waitFor();
    expectOk(await app.as(secretary).post(`/api/notices/${notice.id}/return`, { reason: "缺少附件" }));
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
    expectOk(await sign(app, handler, notice.id, "handler"));
    await typePin(opened);
    await opened.page.getByText("您签字的时候，内容已经改过", { exact: false }).waitFor();
    expect((await now(notice.id)).state).toBe("signing");
    await opened.page.getByLabel("签字密码").waitFor();
    await end(opened);
  });

  it("is refused when somebody else signed in the same role first", async () => {
    const notice = await halfSigned();
    const opened = await phone(secretary, notice);
    await opened.page.getByLabel("签字密码").waitFor();
    expectOk(
      await app
        .as(secretary)
        .post(`/api/notices/${notice.id}/signatures`, await signatureOf(app, secretary, notice.id, "villageSecretary")),
    );
    await typePin(opened);
    await opened.page.getByText("这条信息已经被退回、作废或者已经办完", { exact: false }).waitFor();
    await end(opened);
  });
});

describe.each([
  [320, "2021-Q1"],
  [375, "2022-Q1"],
  [430, "2023-Q1"],
])("at %i px", (width, period) => {
  it("a table with changes fits and has no faults that axe knows, in every mode", async () => {
    const rows = (paid: number) =>
      [...Array(70)].map((_, at) => ({
        name: `党员${at}`,
        month: "8月",
        due: 1000,
        paid: at === 30 ? paid : 1000,
        unpaid: at === 30 ? 1000 - paid : 0,
      }));
    const wish = {
      itemCode: "DW-01-04",
      period,
      title: "党费收缴情况",
      elements: { dues: rows(500), usage: "用于党员活动。" },
    };
    const notice = await halfSigned(wish);
    expectOk(await app.as(secretary).post(`/api/notices/${notice.id}/return`, { reason: "数据不准确" }));
    const { version } = await now(notice.id);
    expectOk(
      await app.as(handler).put(`/api/notices/${notice.id}`, {
        version,
        title: wish.title,
        elements: { ...wish.elements, dues: rows(1000) },
      }),
    );
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
    for (const mode of ["normal", "large", "high"]) {
      const opened = await phone(handler, notice, { width, storage: { modes: { [mode]: true } } });
      const { page } = opened;
      await page.getByText("改动的有 1 行，全表共 70 行；合计是全表的。").waitFor();
      await page.getByRole("button", { name: "加上手写签名（可以不加）" }).tap();
      await page.screenshot({ path: `test/screenshots/mini-sign-${width}-${mode}.png`, fullPage: true });
      expect(await axeFaults(page)).toEqual([]);
      expect(await tooWide(page)).toEqual([]);
      if (mode === "normal") {
        await page.getByRole("button", { name: "看全部行" }).tap();
        await page.getByText("第 1 到 24 行，全表共 70 行。").waitFor();
      }
      await end(opened);
    }
  });
});
