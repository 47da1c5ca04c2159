import { describe, expect, it } from "vitest";
import { AuditEvent } from "../../../server/audit/index.ts";
import { change } from "../../../server/core/work.ts";
import { Publication, suspendNotice } from "../../../server/notices/index.ts";
import { Suspension } from "../../../server/notices/suspension/entities.ts";
import { LogEntry } from "../../../server/transparency/entities.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { readResumption, readSuspension } from "../../../shared/receipts/entries.ts";
import { testApp } from "../../support/app.ts";
import { erase } from "../../support/erasures.ts";
import { rechecker } from "../../support/rechecked.ts";
import { draft, election, expectOk, published, signatureOf, withdrawn } from "../../support/signers.ts";
import { askToLift, askToSuspend, lift, once, suspend, suspenders, suspension } from "../../support/suspensions.ts";

const app = await testApp();
const people = await suspenders(app);
const { handler, secretary, township, county } = people;
const { recheck, findingOf } = rechecker(app);
const shown = () => published(app, people, election);
const entriesOf = async (number: string, kind: "notice.suspended" | "notice.resumed") =>
  (await app.store.read((db) => db.find(LogEntry, { where: { kind, subject: number } }))).map(({ text }) => text);

describe("taking a notice off the reading side", () => {
  it("is for the township of that village and its county alone, and asks for a ground and a reason", async () => {
    const notice = await shown();
    const elsewhere = await app.person({ grants: [["townshipOfficer", "640221200"]] });
    expect(await askToSuspend(app, handler, notice)).toMatchObject({ status: 403, code: "access.denied" });
    expect(await askToSuspend(app, secretary, notice)).toMatchObject({ status: 403, code: "access.denied" });
    expect(await askToSuspend(app, elsewhere, notice)).toMatchObject({ status: 404, code: "notice.unknown" });
    expect((await app.visitor.post(`/api/notices/${notice.id}/suspension`, suspension())).status).toBe(401);
    expect(await askToSuspend(app, township, { id: "0".repeat(26) })).toMatchObject({ status: 404 });
    expect(await askToLift(app, township, { id: "0".repeat(26) })).toMatchObject({ status: 404 });
    expect((await askToSuspend(app, township, notice, { ground: "other" })).status).toBe(400);
    expect((await askToSuspend(app, township, notice, { reason: "不妥" })).status).toBe(400);
    expect((await askToLift(app, township, notice, "")).status).toBe(400);
    const telling = await askToSuspend(app, township, notice, { reason: "写了身份证号 640221199001011239" });
    expect(telling).toMatchObject({ status: 422, code: "privacy.found" });
    for (const officer of [township, county]) {
      expect((await suspend(app, officer, notice)).suspended).toMatchObject({ ground: "privacy", isOpen: true });
      expect(await askToLift(app, secretary, notice)).toMatchObject({ status: 403 });
      expect((await lift(app, officer, notice)).suspended).toBeNull();
    }
  });

  it("refuses what isn't public, with a code", async () => {
    const notice = await shown();
    await suspend(app, township, notice);
    expect(await askToSuspend(app, county, notice)).toMatchObject({ status: 409, code: "suspension.already" });
    expect(await askToLift(app, county, await shown())).toMatchObject({ status: 409, code: "suspension.none" });
    const ended = await withdrawn(app, people, await shown(), "选举改期，另行公告");
    const gone = await shown();
    await erase(app, people, gone.id, 1);
    for (const other of [await draft(app, handler, election), ended, gone])
      expect(await askToSuspend(app, township, other)).toMatchObject({ status: 409, code: "suspension.not_public" });
  });

  it("is done once when two offices do it at the same moment, and when one sends it twice", async () => {
    const notice = await shown();
    const answers = await Promise.all([township, county].map((by) => askToSuspend(app, by, notice, {}, once())));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(["suspension.already", "notice.changed"]).toContain(answers.find(({ status }) => status === 409)?.code);
    const key = "suspend-once-00000001";
    const other = await shown();
    const twice = [1, 2].map(() =>
      app.as(township).post<Notice>(`/api/notices/${other.id}/suspension`, suspension(), { "idempotency-key": key }),
    );
    for (const answer of await Promise.all(twice)) expect(answer.status).toBe(200);
    for (const { id, number } of [notice, other]) {
      expect(await entriesOf(number, "notice.suspended")).toHaveLength(1);
      expect(await app.store.read((db) => db.count(Suspension, { where: { noticeId: id } }))).toBe(1);
    }
  });

  it("tells the log with digests only, the trail, and a county that is verified anew", async () => {
    const notice = await shown();
    await suspend(app, township, notice);
    await lift(app, county, notice);
    await suspend(app, county, notice, { ground: "wording" });
    const [first, second] = await entriesOf(notice.number, "notice.suspended");
    const [back] = await entriesOf(notice.number, "notice.resumed");
    expect(readSuspension(first ?? "")).toMatchObject({
      ...{ notice: notice.number, revision: 1, village: "640221100200", item: "MJ-01-01", ground: "privacy" },
      by: { role: "townshipOfficer", signer: township.accountId },
    });
    expect(readSuspension(second ?? "")).toMatchObject({ ground: "wording", by: { role: "countyOfficer" } });
    expect(readResumption(back ?? "")).toMatchObject({ by: { role: "countyOfficer", signer: county.accountId } });
    expect(`${first}${second}${back}`).not.toMatch(/附件第二页|核对后|孙专干/);
    const rows = await app.store.read((db) => db.findBy(AuditEvent, { subjectId: notice.number }));
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["POST /api/notices/:id/suspension", "POST /api/notices/:id/suspension/end"]),
    );
    await app.store.read((db) => recheck(db, []));
    const { id } = notice;
    const edits = {
      "shown again": [Publication, { noticeId: id }, { suspendedAt: null }],
      "another ground": [Publication, { noticeId: id }, { suspendedGround: "privacy" }],
    } as const;
    for (const [name, [table, which, edit]] of Object.entries(edits))
      expect((await findingOf((tx) => tx.update(table, which, edit), [])).code, name).toBe("publication.changed");
    const reason = await findingOf((tx) => tx.update(Suspension, { noticeId: id }, { reason: "另一个原因" }), []);
    expect(reason).toMatchObject({ code: "suspension.changed", text: expect.stringContaining("reason") });
    const missing = await findingOf((tx) => tx.delete(Suspension, { noticeId: id }), []);
    expect(missing.code).toBe("suspension.missing");
  });

  it("is a command for other features, by number, for whoever they let do it", async () => {
    const notice = await shown();
    const inspector = await app.person({ grants: [["townshipOfficer", "640221200"]] });
    const actor = { accountId: inspector.accountId, sessionId: null, name: "检查人", grants: [] };
    await change(
      app.store,
      { actor, now: app.clock(), requestId: "test" },
      (work) =>
        suspendNotice(work, {
          number: notice.number,
          ground: "wording",
          reason: "单项否决，见整改台账",
          by: "inspector",
        }),
      async () => undefined,
    );
    const [entry] = await entriesOf(notice.number, "notice.suspended");
    expect(readSuspension(entry ?? "")?.by).toEqual({ role: "inspector", signer: inspector.accountId });
  });
});

describe("the village", () => {
  it("sees it at once: why and by whom, in its to-do list, with a correction open; the content under a reading", async () => {
    const notice = await shown();
    await suspend(app, township, notice);
    const seen = expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`));
    expect(seen.suspended).toMatchObject({
      ...{ ground: "privacy", reason: "附件第二页有不该公开的内容", byName: "孙专干", isOpen: true, mayRead: true },
    });
    expect(seen.actions).toEqual(expect.arrayContaining(["correct", "withdraw"]));
    expect(seen.actions).not.toContain("suspend");
    expect(seen.submitted).toMatchObject({ content: null, elements: {} });
    expect(seen.title).not.toContain("换届选举公告");
    const waiting = (person: typeof handler) => app.as(person).get("/api/me");
    const item = { kind: "notice.suspended", path: `/console/notices/${notice.id}` };
    expect(JSON.stringify((await waiting(handler)).body)).toContain(`"${item.kind}"`);
    expect(JSON.stringify((await waiting(secretary)).body)).toContain(item.path);
    const officer = expectOk<Notice>(await app.as(township).get(`/api/notices/${notice.id}`));
    expect(officer.actions).toContain("resume");
    const read = await app
      .as(handler)
      .post(`/api/notices/${notice.id}/archive-readings`, { purpose: "核对要更正的地方" });
    expect(JSON.stringify(expectOk(read))).toContain("换届选举公告");
  });

  it("is refused a signature that was prepared before, and signs once more", async () => {
    const notice = await shown();
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/withdrawals`, { changeNote: "选举改期，另行公告" }));
    const signature = await signatureOf(app, handler, notice.id, "handler");
    const answers = await Promise.all([
      askToSuspend(app, township, notice, {}, once()),
      app.as(handler).post<Notice>(`/api/notices/${notice.id}/signatures`, signature, once()),
    ]);
    for (const { status, code } of answers) if (status !== 200) expect(code).toBe("notice.changed");
    expect(answers.some(({ status }) => status === 200)).toBe(true);
  });
});
