import { describe, expect, it } from "vitest";
import { SignOff } from "../../../server/notices/entities.ts";
import type { Desk } from "../../../shared/api/desk.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { PublicNoticeAnswer } from "../../../shared/api/public.ts";
import type { WaitingItem } from "../../../shared/api/sessions.ts";
import { testApp } from "../../support/app.ts";
import { confirm, propose } from "../../support/erasures.ts";
import type { Person } from "../../support/people.ts";
import { bothSigners, draft, election, expectOk, published, sign, signBoth, submitted } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler, secretary } = both;
const village = "640221100200";
const county = await app.person({ name: "县办", grants: [["countyOfficer", "640221"]] });
const township = await app.person({ name: "乡镇", grants: [["townshipOfficer", "640221100"]] });
const chair = await app.person({ name: "赵主任", grants: [["supervisionChair", village]] });
const stranger = await app.person({ grants: [["villageSecretary", "640221200200"]] });
const nobody = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

/** The county decides who reviews. */
async function decide(secrecyReviewer: "submitter" | "separate"): Promise<void> {
  const path = "/api/counties/640221/settings";
  const { version, coSigners } = expectOk<{ version: number; coSigners: string }>(await app.as(county).get(path));
  expectOk(await app.as(county).put(path, { coSigners, secrecyReviewer, version }));
}

const review = (person: Person, id: string, revision = 1) =>
  app.as(person).post(`/api/notices/${id}/secrecy-review`, { confirmed: true, revision });
const seen = async (id: string, person: Person = handler) =>
  expectOk<Notice>(await app.as(person).get(`/api/notices/${id}`));
const waiting = () => submitted(app, handler, { ...election });
const steps = ({ history }: Notice) => history.map(({ stepName, byName }) => `${stepName} ${byName}`);

describe("where whoever submits reviews", () => {
  it("submits without a body as before, and the submission is recorded as the review, with person, role and moment", async () => {
    const notice = await waiting();
    expect(notice.secrecyReview).toEqual({
      reviewer: "submitter",
      isAwaited: false,
      done: { name: "王经办", role: "handler", roleName: "经办人", at: app.clock().toISOString() },
    });
    expect(steps(notice)).toEqual(["起草 王经办", "提交签字 王经办", "经办人保密审查 王经办"]);
    expect((await seen(notice.id, secretary)).secrecyReview.done?.name).toBe("王经办");
    expectOk(await sign(app, handler, notice.id, "handler"));
  });

  it("tells whoever drafts beforehand that submitting is the review", async () => {
    const notice = await draft(app, handler, { ...election });
    expect((await seen(notice.id)).secrecyReview).toEqual({ reviewer: "submitter", isAwaited: false, done: null });
  });

  it("wants no other review", async () => {
    const notice = await waiting();
    expect(await review(secretary, notice.id)).toMatchObject({ status: 409, code: "secrecy.reviewed" });
    expect((await review(secretary, notice.id)).body).toMatchObject({
      error: { message: "这一版已由王经办作过保密审查，不用重复审查。" },
    });
    expect((await seen(notice.id, secretary)).actions).not.toContain("review");
  });

  it("shows villagers who reviewed; the sheet says it only where it is another name", async () => {
    const notice = await published(app, both, { ...election });
    const shown = expectOk<PublicNoticeAnswer>(await app.visitor.get(`/api/public/notices/${notice.number}`));
    expect(shown.secrecyReview).toMatchObject({ role: "handler", roleName: "经办人", name: "王经办" });
    const page = await app.visitor.get(`/n/${notice.number}`);
    expect(page.body).toContain("作了保密审查");
    const sheet = await app.visitor.get(`/v/${village}/print?notice=${notice.number}`);
    expect(sheet.body).not.toContain("保密审查"); // the handler's name stands there already
  });
});

describe("where another person reviews", () => {
  it("stops every signature until another person with a post in the village has confirmed", async () => {
    await decide("separate");
    const notice = await waiting();
    expect(notice.secrecyReview).toEqual({ reviewer: "separate", isAwaited: true, done: null });
    expect(notice.actions).not.toContain("sign");
    expect(notice.signOff?.signers.map(({ isNext }) => isNext)).toEqual([false, false]);
    expect(await sign(app, handler, notice.id, "handler")).toMatchObject({ status: 409, code: "secrecy.unreviewed" });
    expect((await seen(notice.id, chair)).actions).toContain("review");
    app.clock.forward(60);
    const reviewed = expectOk<Notice>(await review(chair, notice.id));
    expect(reviewed.secrecyReview).toEqual({
      reviewer: "separate",
      isAwaited: false,
      done: { name: "赵主任", role: "supervisionChair", roleName: "村务监督委员会主任", at: app.clock().toISOString() },
    });
    expect(steps(reviewed).at(-1)).toBe("村务监督委员会主任保密审查 赵主任");
    const done = await signBoth(app, both, notice.id);
    expect([done.state, done.secrecyReview.done?.name]).toEqual(["published", "赵主任"]);
    const sheet = await app.visitor.get(`/v/${village}/print?notice=${notice.number}`);
    expect(sheet.body).toMatch(/保密审查.*赵主任/s);
  });

  it("refuses whoever submitted, whoever has no post there, the township, and a revision that was not read", async () => {
    const { id } = await waiting();
    expect(await review(handler, id)).toMatchObject({ status: 409, code: "secrecy.same_person" });
    expect((await seen(id)).actions).not.toContain("review");
    expect(await review(township, id)).toMatchObject({ status: 403, code: "access.denied" });
    expect(await review(stranger, id)).toMatchObject({ status: 404, code: "notice.unknown" });
    expect(await review(chair, nobody)).toMatchObject({ status: 404, code: "notice.unknown" });
    expect(await review(chair, id, 2)).toMatchObject({ status: 409, code: "notice.changed" });
    const path = `/api/notices/${id}/secrecy-review`;
    expect((await app.visitor.post(path, { confirmed: true, revision: 1 })).status).toBe(401);
    for (const body of [{}, { confirmed: false, revision: 1 }, { confirmed: true }, { confirmed: true, revision: 0 }])
      expect(await app.as(chair).post(path, body)).toMatchObject({ status: 400, code: "request.invalid" });
    expect((await seen(id)).secrecyReview.isAwaited).toBe(true);
  });

  it("can't be reviewed before it is submitted or after it was sent back", async () => {
    const notice = await draft(app, handler, { ...election });
    expect(await review(chair, notice.id)).toMatchObject({ status: 409, code: "notice.wrong_state" });
    expect((await seen(notice.id)).secrecyReview.reviewer).toBe("separate");
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
    expectOk(await app.as(chair).post(`/api/notices/${notice.id}/return`, { reason: "附件里有涉密文件，请换掉" }));
    expect(await review(chair, notice.id)).toMatchObject({ status: 409, code: "notice.wrong_state" });
  });

  it("needs a new review for a new revision: what was reviewed before counts no more", async () => {
    const { id } = await waiting();
    expectOk(await review(chair, id));
    expectOk(await app.as(secretary).post(`/api/notices/${id}/return`, { reason: "日期写错了" }));
    expectOk(await app.as(handler).post(`/api/notices/${id}/submit`));
    expect((await seen(id)).secrecyReview).toEqual({ reviewer: "separate", isAwaited: true, done: null });
    expect(await sign(app, handler, id, "handler")).toMatchObject({ code: "secrecy.unreviewed" });
    expect(await review(chair, id, 1)).toMatchObject({ code: "notice.changed" });
    expectOk(await review(secretary, id, 2));
    expectOk(await sign(app, handler, id, "handler"));
  });

  it("lets one of two who review at once be the reviewer", async () => {
    const { id } = await waiting();
    const answers = await Promise.all([review(chair, id), review(secretary, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = answers.find(({ status }) => status === 409);
    expect(["secrecy.reviewed", "notice.changed"]).toContain(late?.code);
    const { secrecyReview, history } = await seen(id);
    expect(history.filter(({ step }) => step === "review")).toHaveLength(1);
    expect(["赵主任", "李书记"]).toContain(secrecyReview.done?.name);
  });

  it("reviews a correction as well, and a withdrawal, which has no new content, not", async () => {
    const notice = await waiting();
    expectOk(await review(chair, notice.id));
    await signBoth(app, both, notice.id);
    const changeNote = "选举日期写错，现予更正";
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/corrections`, { changeNote }));
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
    expect(await sign(app, handler, notice.id, "handler")).toMatchObject({ code: "secrecy.unreviewed" });
    expectOk(await review(secretary, notice.id, 2));
    await signBoth(app, both, notice.id);
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/withdrawals`, { changeNote: "选举延期，另行公告" }));
    expect(await review(chair, notice.id, 2)).toMatchObject({ code: "notice.wrong_state" });
    expect((await signBoth(app, both, notice.id)).state).toBe("withdrawn");
    const shown = expectOk<PublicNoticeAnswer>(await app.visitor.get(`/api/public/notices/${notice.number}`));
    expect(shown.secrecyReview).toMatchObject({ name: "李书记", roleName: "村书记" });
  });

  it("stands in the to-do lists of those who may review, not of whoever submitted", async () => {
    const { id } = await waiting();
    const deskOf = async (person: Person) => expectOk<Desk>(await app.as(person).get("/api/me/desk"));
    expect((await deskOf(chair)).toReview.items.map((one) => one.id)).toContain(id);
    const own = await deskOf(handler);
    expect(own.toReview.items).toEqual([]);
    expect(own.withOthers.items.find((one) => one.id === id)).toMatchObject({ waitsFor: null, waitsForReview: true });
    const { waiting: toDo } = expectOk<{ waiting: WaitingItem[] }>(await app.as(chair).get("/api/me"));
    expect(toDo.find(({ path }) => path === `/console/notices/${id}`)).toMatchObject({ kind: "notice.review" });
    const listed = expectOk<{ items: Notice[] }>(await app.as(chair).get("/api/notices?mine=review"));
    expect(listed.items.map((one) => one.id)).toContain(id);
    expect(expectOk<{ items: Notice[] }>(await app.as(handler).get("/api/notices?mine=review")).items).toEqual([]);
  });

  it("stays as it was when it was submitted, whatever the county decides meanwhile", async () => {
    const separate = await waiting();
    await decide("submitter");
    const own = await waiting();
    await decide("separate");
    expectOk(await sign(app, handler, own.id, "handler"));
    expect(await sign(app, handler, separate.id, "handler")).toMatchObject({ code: "secrecy.unreviewed" });
  });

  it("keeps who reviewed when the content is deleted by law", async () => {
    const notice = await waiting();
    expectOk(await review(chair, notice.id));
    await signBoth(app, both, notice.id);
    const { id } = expectOk<{ id: string }>(await propose(app, secretary, notice.id, 1));
    expectOk(await confirm(app, county, id));
    const left = await seen(notice.id);
    expect([left.state, left.submitted]).toEqual(["erased", null]);
    expect(steps(left)).toContain("村务监督委员会主任保密审查 赵主任");
  });
});

it("leaves a round that was opened before there were reviews as it was: it is signed without one, and says of none", async () => {
  await decide("separate");
  const { id } = await waiting();
  const unknown = { secrecyReviewer: null, submittedBy: null, reviewedBy: null, reviewerRole: null, reviewedAt: null };
  await app.store.transaction((tx) => tx.update(SignOff, { noticeId: id }, unknown));
  expect((await seen(id)).secrecyReview).toEqual({ reviewer: null, isAwaited: false, done: null });
  expect(await review(chair, id)).toMatchObject({ status: 409, code: "secrecy.not_needed" });
  const { number } = await signBoth(app, both, id);
  const shown = expectOk<PublicNoticeAnswer>(await app.visitor.get(`/api/public/notices/${number}`));
  expect(shown.secrecyReview).toBeNull();
  expect((await app.visitor.get(`/n/${number}`)).body).not.toContain("保密审查");
});

it("takes no other reviewer than the two that there are, and only from the county", async () => {
  const path = "/api/counties/640221/settings";
  const { version } = expectOk<{ version: number }>(await app.as(county).get(path));
  const body = { coSigners: "none", secrecyReviewer: "nobody", version };
  expect(await app.as(county).put(path, body)).toMatchObject({ status: 400, code: "request.invalid" });
  const good = { ...body, secrecyReviewer: "submitter" };
  expect(await app.as(township).put(path, good)).toMatchObject({ status: 403 });
  expect(await app.as(county).put(path, { ...good, version: 0 })).toMatchObject({ status: 409 });
});
