import { describe, expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import { raised } from "../../support/problems.ts";
import { election, expectOk, published, sign } from "../../support/signers.ts";
import { end } from "../finger.ts";
import { looksGood } from "../host/look.ts";
import { signingStage, typePin } from "../host/signing.ts";

// A notice that a veto problem took off the reading side (暂停展示), on the phone of who signs what puts it right.
const { app, both, handler, secretary, phone, now } = await signingStage();
const officer = await app.person({ name: "赵专干", grants: [["townshipOfficer", "640221100"]] });

/** A public notice with a veto problem about it. */
async function takenDown(): Promise<Notice> {
  const notice = await published(app, both, election);
  const text = "附件里有两户人的身份证号";
  await raised(app, officer, {
    type: "privacyLeak",
    severity: "veto",
    noticeId: notice.id,
    itemCode: "MJ-01-01",
    text,
  });
  return now(notice.id);
}

/** The handler has begun to put it right and has signed. */
async function halfMended(step: "corrections" | "withdrawals"): Promise<Notice> {
  const { id } = await takenDown();
  const changeNote = "附件有误，现予更正";
  const { version } = expectOk<Notice>(await app.as(handler).post(`/api/notices/${id}/${step}`, { changeNote }));
  if (step === "corrections") {
    const { title, elements } = election;
    expectOk(await app.as(handler).put(`/api/notices/${id}`, { version, title, elements, changeNote }));
    expectOk(await app.as(handler).post(`/api/notices/${id}/submit`));
  }
  return expectOk(await sign(app, handler, id, "handler"));
}

const since = "2026年9月15日起暂停展示：可能含有不该公开的个人信息。";
const found = /具体原因：整改台账 640221-2026-000\d：.+，单项否决/;

describe("a signer of a notice that is off the reading side", () => {
  it("reads what was found, by whom, and that signing the correction ends it; and so it does", async () => {
    const notice = await halfMended("corrections");
    const opened = await phone(secretary, notice);
    const { page } = opened;
    await page.getByText(since).waitFor();
    await page.getByText(found).waitFor();
    await page.getByText("赵专干办理，依据：个人信息保护法第四十七条、第五十七条。村民看不到它的内容。").waitFor();
    await page.getByText(/签字人都签完字，暂停就结束：更正后的版本照常展示，原来的版本不再展示。/).waitFor();
    await looksGood(opened, "sign-suspended");
    await typePin(opened);
    await page.getByRole("heading", { name: "更正后的版本已公开" }).waitFor();
    expect(await now(notice.id)).toMatchObject({ isSuspended: false, suspended: null });
    await end(opened);
  });

  it("reads the same of a withdrawal", async () => {
    const opened = await phone(secretary, await halfMended("withdrawals"));
    await opened.page.getByText(since).waitFor();
    await opened.page.getByText("签字人都签完字，暂停就结束：这条信息撤回，不再公开。").waitFor();
    await end(opened);
  });

  it("is told what to do while nobody has begun, and in traditional characters with the names as they are", async () => {
    const notice = await takenDown();
    const opened = await phone(secretary, notice, { storage: { modes: { large: false, high: false, hant: true } } });
    const { page } = opened;
    await page.getByText("2026年9月15日起暫停展示：可能含有不該公開的個人信息。").waitFor();
    await page.getByText(/^赵专干辦理/).waitFor();
    await page.getByText(/請馬上在電腦上的管理後台更正並由兩人簽字，或者發起撤回；已經上牆的請取下。/).waitFor();
    expect(await page.getByLabel("簽字密碼").count()).toBe(0);
    await end(opened);
  });

  it("sees nothing of it beside a notice that is on show", async () => {
    const { id } = await published(app, both, election);
    expectOk(await app.as(handler).post(`/api/notices/${id}/withdrawals`, { changeNote: "登重了，现予撤回" }));
    const opened = await phone(handler, { id });
    await opened.page.getByRole("heading", { name: "签字撤回" }).waitFor();
    expect(await opened.page.getByText("暂停").count()).toBe(0);
    await end(opened);
  });
});
