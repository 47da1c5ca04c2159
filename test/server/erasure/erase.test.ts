import { IsNull, Not } from "typeorm";
import { describe, expect, it } from "vitest";
import { AuditEvent } from "../../../server/audit/entities.ts";
import type { Erasure } from "../../../shared/api/erasures.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { readErasure } from "../../../shared/receipts/index.ts";
import { canonicalJson } from "../../../shared/signing/canonical.ts";
import { testApp } from "../../support/app.ts";
import { confirm, erase, erasers, propose } from "../../support/erasures.ts";
import { wholeLog } from "../../support/public-log.ts";
import { draft, election, expectOk, published, signBoth, submitted } from "../../support/signers.ts";

const app = await testApp();
const people = await erasers(app);
const { handler, secretary, county } = people;
const publish = () => published(app, people, election);
const seen = async (id: string): Promise<Notice> => expectOk(await app.as(secretary).get(`/api/notices/${id}`));
const open = async (notice: Notice, revision = 1): Promise<string> =>
  expectOk<Erasure>(await propose(app, secretary, notice.id, revision)).id;

/** Begins a correction, or also publishes it. */
async function correct(notice: Notice, until: "drafted" | "submitted" | "published" = "published"): Promise<void> {
  const step = async (path: string, body?: object) =>
    expectOk<Notice>(await app.as(handler).post(`/api/notices/${notice.id}/${path}`, body));
  await step("corrections", { changeNote: "更正一处，其余不变" });
  if (until === "drafted") return;
  await step("submit");
  if (until === "published") await signBoth(app, people, notice.id);
}

describe("erasing by law", () => {
  it("takes the village's secretary and the county's office; until the second nothing changes for the public", async () => {
    const notice = await publish();
    const proposed = await propose(app, secretary, notice.id, 1);
    expect(proposed).toMatchObject({
      status: 201,
      body: {
        number: notice.number,
        villageName: "合作村",
        title: election.title,
        wholly: true,
        law: "个人信息保护法第四十七条第一款第四项",
        state: "proposed",
        proposedBy: "李书记",
        actions: ["takeBack"],
      },
    });
    expect((await app.visitor.get(`/api/public/notices/${notice.number}`)).status).toBe(200);
    expect((await app.as(county).get(`/api/erasures/${proposed.body.id}`)).body).toMatchObject({
      actions: ["confirm", "refuse"],
    });
    expect(await confirm(app, county, proposed.body.id)).toMatchObject({
      status: 200,
      body: { state: "purging", decidedBy: "赵县办", title: "（内容已依法删除）", keptFiles: 0, actions: [] },
    });
    expect(await seen(notice.id)).toMatchObject({ state: "erased", submitted: null, draft: null, actions: [] });
    expect((await app.visitor.get(`/api/public/notices/${notice.number}`)).code).toBe("notice.erased");
  });

  it("leaves no salt in the audit trail by which somebody could try what stood there", async () => {
    const notice = await publish();
    const rows = () =>
      app.store.read((db) => db.findBy(AuditEvent, { subjectId: notice.number, afterDigest: Not(IsNull()) }));
    expect((await rows()).every(({ salt }) => salt !== null)).toBe(true);
    const before = (await rows()).length;
    await erase(app, people, notice.id, 1);
    const after = await rows();
    expect(after.length).toBeGreaterThan(before);
    expect(after.filter(({ salt }) => salt !== null)).toEqual([]);
  });

  it("appends an entry without content, in the same transaction; the log stays whole", async () => {
    const notice = await publish();
    const before = (await wholeLog(app.store, app.county.county.id)).length;
    app.clock.forward(60);
    await erase(app, people, notice.id, 1);
    const told = (await wholeLog(app.store, app.county.county.id)).slice(before);
    expect(told).toEqual([
      {
        v: 1,
        kind: "notice.erased",
        at: app.clock().toISOString(),
        notice: notice.number,
        revision: 1,
        village: "640221100200",
        item: election.itemCode,
        period: null,
        reason: "unlawful",
        erasedAt: app.clock().toISOString(),
        by: [
          { role: "villageSecretary", signer: secretary.accountId },
          { role: "countyOfficer", signer: county.accountId },
        ],
      },
    ]);
    expect(readErasure(canonicalJson(told[0]))).toEqual(told[0]);
  });

  it("of older versions keeps the current one, and drafts that were returned between them go, too", async () => {
    const notice = await submitted(app, handler, election);
    expectOk(await app.as(secretary).post(`/api/notices/${notice.id}/return`, { reason: "内容不妥，请改" }));
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
    await signBoth(app, people, notice.id);
    await correct(notice);
    const { wholly } = await erase(app, people, notice.id, 2);
    expect(wholly).toBe(false);
    const left = await seen(notice.id);
    expect(left).toMatchObject({ state: "published", title: election.title, submitted: { revision: 3 } });
    expect(left.history.map(({ step, reason }) => [step, reason]).filter(([step]) => step === "return")).toEqual([
      ["return", null],
    ]);
    const revisions = await app.store.read((db) =>
      db.query(`SELECT revision FROM notice_revision WHERE noticeId = '${notice.id}'`),
    );
    expect(revisions).toEqual([{ revision: 3 }]);
    await correct(notice); // it lives on
    expect((await seen(notice.id)).revision).toBe(4);
  });

  it("spares what was published after the proposal", async () => {
    const notice = await publish();
    const id = await open(notice);
    await correct(notice);
    expect((await confirm(app, county, id)).body).toMatchObject({ wholly: false, revision: 1 });
    expect((await app.visitor.get(`/api/public/notices/${notice.number}`)).status).toBe(200);
  });

  it("gives the notice's place free, so that the duty can be met again", async () => {
    const notice = await published(app, people);
    await erase(app, people, notice.id, 1);
    expect((await draft(app, handler)).state).toBe("draft");
  });

  it("also reaches what is withdrawn or archived", async () => {
    const withdrawn = await publish();
    const reason = { changeNote: "会议取消，不再召开" };
    expectOk(await app.as(handler).post(`/api/notices/${withdrawn.id}/withdrawals`, reason));
    await signBoth(app, people, withdrawn.id);
    const archived = await publish();
    expectOk(await app.as(handler).post(`/api/notices/${archived.id}/archive`));
    for (const { id } of [withdrawn, archived]) {
      await erase(app, people, id, 1);
      expect((await seen(id)).state).toBe("erased");
    }
  });
});

describe("a proposal", () => {
  it("can be taken back by the village and refused by the county with a reason, and then be made anew", async () => {
    const notice = await publish();
    app.clock.forward(60);
    const first = await open(notice);
    app.clock.forward(60);
    expect((await app.as(secretary).post(`/api/erasures/${first}/withdrawal`)).body).toMatchObject({
      state: "takenBack",
      decidedBy: "李书记",
    });
    app.clock.forward(60);
    const second = await open(notice);
    app.clock.forward(60);
    const reason = "没有看到个人信息，请说明在哪里";
    expect((await app.as(county).post(`/api/erasures/${second}/refusal`, { reason })).body).toMatchObject({
      state: "refused",
      refusalReason: reason,
    });
    for (const [path, body, who] of [
      ["confirmation", { irrevocable: true }, county],
      ["refusal", { reason }, county],
      ["withdrawal", undefined, secretary],
    ] as const)
      expect((await app.as(who).post(`/api/erasures/${second}/${path}`, body)).code).toBe("erasure.decided");
    expect((await seen(notice.id)).history.map(({ step }) => step).slice(-4)).toEqual([
      "proposeErasure",
      "takeBackErasure",
      "proposeErasure",
      "refuseErasure",
    ]);
    await open(notice);
  });

  it("stands alone: of two at once one is refused, and so is a second one", async () => {
    const notice = await publish();
    const answers = await Promise.all([1, 2, 3].map(() => propose(app, secretary, notice.id, 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await propose(app, secretary, notice.id, 1)).code).toBe("erasure.pending");
  });

  it("is decided once: of two confirmations and a taking back at once one wins", async () => {
    const notice = await publish();
    const id = await open(notice);
    const answers = await Promise.all([
      confirm(app, county, id),
      confirm(app, await app.person({ grants: [["countyOfficer", "640221"]] }), id),
      app.as(secretary).post(`/api/erasures/${id}/withdrawal`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const logged = (await wholeLog(app.store, app.county.county.id)).filter(
      (entry) => entry.kind === "notice.erased" && entry.notice === notice.number,
    );
    // The log tells of it exactly when the content is gone.
    expect(logged).toHaveLength((await seen(notice.id)).state === "erased" ? 1 : 0);
    expect(logged).toHaveLength(answers[2]?.status === 200 ? 0 : 1);
  });

  it("isn't confirmed by the same person, even one with both posts", async () => {
    const both = await app.person({
      grants: [
        ["villageSecretary", "640221100200"],
        ["countyOfficer", "640221"],
      ],
    });
    const notice = await publish();
    const { body } = await propose(app, both, notice.id, 1);
    expect(await confirm(app, both, body.id)).toMatchObject({ status: 409, code: "erasure.same_person" });
    expect((await confirm(app, county, body.id)).status).toBe(200);
  });

  it("is refused for drafts and for what is in signing; so is its confirmation", async () => {
    const drafted = await draft(app, handler, election);
    const signing = await submitted(app, handler, election);
    for (const { id } of [drafted, signing])
      expect(await propose(app, secretary, id, 1)).toMatchObject({ status: 409, code: "notice.wrong_state" });
    const notice = await publish();
    const id = await open(notice);
    await correct(notice, "drafted");
    expect((await confirm(app, county, id)).code).toBe("notice.wrong_state");
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
    expect((await confirm(app, county, id)).code).toBe("notice.wrong_state");
    expect((await app.as(county).get(`/api/erasures/${id}`)).body).toMatchObject({ state: "proposed" });
    expectOk(await app.as(county).post(`/api/erasures/${id}/refusal`, { reason: "先把更正办完" }));
  });

  it("is refused for a version that never was public and for one that is gone already", async () => {
    const notice = await publish();
    expect((await propose(app, secretary, notice.id, 2)).code).toBe("erasure.revision_unknown");
    await correct(notice);
    await erase(app, people, notice.id, 1);
    expect((await propose(app, secretary, notice.id, 1)).code).toBe("erasure.already_erased");
    await erase(app, people, notice.id, 2);
    expect((await propose(app, secretary, notice.id, 2)).code).toBe("erasure.already_erased");
  });
});
