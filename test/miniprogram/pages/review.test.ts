import { beforeAll, describe, expect, it } from "vitest";
import { axeFaults, tooWide } from "../../support/axe.ts";
import { draft, election, expectOk, signingPerson, submitted } from "../../support/signers.ts";
import { phoneOf } from "../../support/signing-phone.ts";
import { end } from "../finger.ts";
import { looksGood } from "../host/look.ts";
import { signingStage, typePin } from "../host/signing.ts";

// The secrecy review by another person than who submitted, and the impact assessment beside what is signed, on a phone.
const { app, handler, secretary, phone, now, open } = await signingStage();
const village = "640221100200";
const statement = "我已逐项审查：不含国家秘密、工作秘密，不含不应公开的个人信息。";
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const chair = await signingPerson(app, "赵主任", ["supervisionChair", village]);

beforeAll(async () => {
  const body = { coSigners: "none", secrecyReviewer: "separate", version: 0 };
  expectOk(await app.as(county).put("/api/counties/640221/settings", body));
});

describe("where another person reviews", () => {
  it("the reviewer finds it in the to-do list, reads it, confirms with one tap, and then the handler can sign", async () => {
    const notice = await submitted(app, handler, election);
    const reviewer = await open("packages/drafting/desk/index", await phoneOf(app, chair));
    await reviewer.page.getByRole("heading", { name: "等我作保密审查" }).waitFor();
    await reviewer.page.getByRole("link", { name: election.title }).tap();
    await reviewer.page.getByText(statement).waitFor();
    expect(await axeFaults(reviewer.page)).toEqual([]);
    expect(await tooWide(reviewer.page)).toEqual([]);
    await looksGood(reviewer, "sign-review");
    await reviewer.page.getByRole("button", { name: "确认，可以签字" }).tap();
    await reviewer.page.getByText("保密审查已记名确认，可以签字了。").waitFor();
    await reviewer.page.getByText(/✓ 村务监督委员会主任 赵主任/).waitFor();
    await end(reviewer);
    const opened = await phone(handler, notice);
    await typePin(opened);
    await opened.page.getByRole("heading", { name: "已签字" }).waitFor();
    await end(opened);
    expect((await now(notice.id)).secrecyReview.done?.name).toBe("赵主任");
  });

  it("whoever submitted is told who has to do what, and can't sign yet", async () => {
    const notice = await submitted(app, handler, election);
    const opened = await phone(handler, notice);
    await opened.page.getByText("这一版等本村另一位任职的人作保密审查，审查后才能签字。提交人不能自己审查。").waitFor();
    await opened.page.getByText("等待审查", { exact: true }).waitFor();
    expect(await opened.page.getByLabel("签字密码").count()).toBe(0);
    await end(opened);
  });

  it("whoever comes second is told that it was reviewed, and sees it", async () => {
    const notice = await submitted(app, handler, election);
    const opened = await phone(secretary, notice);
    await opened.page.getByText(statement).waitFor();
    const body = { confirmed: true, revision: 1 };
    expectOk(await app.as(chair).post(`/api/notices/${notice.id}/secrecy-review`, body));
    await opened.page.getByRole("button", { name: "确认，可以签字" }).tap();
    await opened.page.getByText("这一版已由赵主任作过保密审查，不用重复审查。").waitFor();
    await opened.page.getByText(/✓ 村务监督委员会主任 赵主任/).waitFor();
    await end(opened);
  });

  it("the form says beside its button who will review", async () => {
    const notice = await draft(app, handler, election);
    const opened = await open(`packages/drafting/edit/index?notice=${notice.id}`, await phoneOf(app, handler));
    await opened.page.getByText("保密审查：提交后先由本村另一位任职的人作保密审查并记名，审查以后才能签字。").waitFor();
    await end(opened);
  });
});

it("a signer can read the impact assessment of a list of villagers beside what is signed", async () => {
  const notice = await submitted(app, handler, {
    ...{ itemCode: "SJ-01-02", period: "2026-Q2", title: "低保对象名单" },
    elements: {
      ...{ prevTotal: 1, added: 0, removed: 0, curTotal: 1 },
      detail: [{ name: "张*", group: "三组", people: 2, category: "A类", amount: 84_000 }],
    },
  });
  const opened = await phone(secretary, notice);
  const { page } = opened;
  await page.getByRole("button", { name: "看影响评估（这条信息有个人名单）" }).tap();
  await page.getByText("一、处理目的、处理方式是否合法、正当、必要").waitFor();
  await page.getByText(/涉及 1 人（户）/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
  await looksGood(opened, "sign-impact");
  await page.getByRole("button", { name: "收起影响评估" }).tap();
  await page.getByText("一、处理目的、处理方式是否合法、正当、必要").waitFor({ state: "detached" });
  await end(opened);
});
