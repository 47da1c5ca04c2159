import { describe, expect, it } from "vitest";
import { Grant } from "../../../server/accounts/entities.ts";
import { SigningKey } from "../../../server/signing/entities.ts";
import { Visit, VisitFinding } from "../../../server/visits/entities.ts";
import type { VillageVisits, VisitAnswer } from "../../../shared/api/visits.ts";
import { sheetDigest, visitStatement } from "../../../shared/inspections/statement.ts";
import { generateKeyPair, signText, verifyText } from "../../../shared/signing/sm2.ts";
import { demand } from "../../support/campaigns.ts";
import { bothSigners, corrected, election, enrolmentOf, published, withdrawn } from "../../support/signers.ts";
import { blankBoard, fullSheet, idOf, rowOf, save, signedVisit, signVisit, visitWorld } from "../../support/visits.ts";

const world = await visitWorld();
const { app, county, sun, li, qian, secretary, campaign, villageIds } = world;
const withFinding = (more: object = {}) => {
  const sheet = fullSheet(app, { findings: [blankBoard(app, more)] });
  sheet.answers.board = { points: 3, note: "" };
  return sheet;
};
const saved = async (wish: Parameters<typeof save>[2] = {}, who = sun) => demand(await save(world, who, wish)).visit;
const row = (id: string) => rowOf(app, Visit, id);

describe("signing", () => {
  it("freezes the content, computes points, makes rows of findings, and the first signed sheet counts", async () => {
    const visit = await saved({ sheet: withFinding(), village: 1 });
    const signed = demand(await signVisit(world, sun, visit));
    expect(signed).toMatchObject({ state: "signed", points: 88, counts: true, statement: null, actions: [] });
    const { keyId, signature, digest } = await row(visit.id);
    expect([keyId, digest]).toEqual([sun.keyId, sheetDigest(visit.sheet)]);
    const facts = { visit: visit.id, campaign: campaign.id, village: villageIds[1], edition: 1, signer: sun.accountId };
    const text = visitStatement({ ...facts, contentDigest: digest });
    expect(verifyText(text, signature ?? "", sun.key.publicKey)).toBe(true);
    const findings = await app.store.read((db) => db.findBy(VisitFinding, { visitId: visit.id }));
    expect(findings).toMatchObject([
      { type: "boardBlank", severity: "major", lineKey: "board", villageId: villageIds[1] },
    ]);
    // A colleague's sheet of the same village is kept and doesn't count.
    const second = await signedVisit(world, li, { village: 1 });
    expect(second).toMatchObject({ state: "signed", points: 100, counts: false });
  });

  it("needs no server for its text: the phone works it out from what it has", async () => {
    const [id, sheet] = [idOf(app), fullSheet(app)];
    const text = visitStatement({
      ...{ visit: id, campaign: campaign.id, village: villageIds[0], edition: 7, signer: sun.accountId },
      contentDigest: sheetDigest(sheet),
    });
    const signature = signText(text, sun.key);
    demand(await save(world, sun, { id, edition: 7, sheet }));
    demand(await app.as(sun).post(`/api/visits/${id}/signature`, { edition: 7, keyId: sun.keyId, signature }));
  });

  it("again with the same edition changes nothing, also of two at once", async () => {
    const visit = await saved();
    const answers = await Promise.all([1, 2, 3].map(() => signVisit(world, sun, visit)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await row(visit.id)).version).toBe(2);
    const later = await app
      .as(sun)
      .post(`/api/visits/${visit.id}/signature`, { edition: 2, keyId: sun.keyId, signature: "0".repeat(128) });
    expect([later.status, later.code]).toEqual([409, "visit.signed"]);
  });

  it("of two persons at once gives one that counts", async () => {
    const fresh = await visitWorld();
    const drafts = await Promise.all([fresh.sun, fresh.li].map(async (who) => demand(await save(fresh, who)).visit));
    const signed = await Promise.all(
      [fresh.sun, fresh.li].map((who, at) => signVisit(fresh, who, drafts[at] as VisitAnswer)),
    );
    expect(signed.map(({ status }) => status)).toEqual([200, 200]);
    const counting = await Promise.all(
      drafts.map(({ id }) => fresh.app.as(fresh.county).get<VisitAnswer>(`/api/visits/${id}`)),
    );
    expect(counting.filter(({ body }) => body.counts)).toHaveLength(1);
  });

  it("is refused for another edition, another text, somebody else's or an ended key", async () => {
    const visit = await saved();
    const send = (body: object) =>
      app.as(sun).post(`/api/visits/${visit.id}/signature`, {
        edition: 1,
        keyId: sun.keyId,
        signature: "0".repeat(128),
        ...body,
      });
    expect((await send({})).code).toBe("signature.invalid");
    expect((await send({ edition: 2 })).code).toBe("visit.changed");
    expect((await send({ keyId: li.keyId })).code).toBe("key.unknown");
    expect((await send({ signature: "kurz" })).code).toBe("request.invalid");
    expect((await signVisit(world, li, visit)).code).toBe("visit.others");
    expect((await signVisit(world, secretary, visit)).code).toBe("visit.unknown");
    await app.store.transaction((tx) =>
      tx.update(SigningKey, { id: sun.keyId }, { revokedAt: app.clock().toISOString() }),
    );
    expect((await signVisit(world, sun, visit)).code).toBe("key.revoked");
    await app.store.transaction((tx) => tx.update(SigningKey, { id: sun.keyId }, { revokedAt: null }));
    demand(await signVisit(world, sun, visit));
  });

  it("waits until the sheet is ready, and says what is left", async () => {
    const sheet = fullSheet(app, { word: { by: "villager", text: "账看不清", readOver: false } });
    sheet.answers.board = { points: null, note: "" };
    const visit = await saved({ sheet });
    expect(visit).toMatchObject({ statement: null, actions: ["save"] });
    const answer = await app
      .as(sun)
      .post(`/api/visits/${visit.id}/signature`, { edition: 1, keyId: sun.keyId, signature: "0".repeat(128) });
    expect([answer.status, answer.code]).toEqual([422, "visit.not_ready"]);
    expect(answer.body).toMatchObject({
      error: { details: { issues: [{ path: "answers.board.points" }, { path: "word.readOver" }] } },
    });
  });

  it.each([
    [
      "an identity number in what was said",
      { word: { by: "villager", text: "我是64022119800101123X", readOver: true } as const },
    ],
    ["a mobile number in a finding", { findings: [blankBoard(app, { text: "联系人 13895012345 不在" })] }],
  ])("isn't taken with %s", async (_, more) => {
    const { issues } = await saved({ sheet: fullSheet(app, more) });
    expect(issues.length).toBeGreaterThan(0);
  });

  it("isn't taken with findings that are on another sheet already", async () => {
    const sheet = withFinding();
    await signedVisit(world, sun, { sheet });
    const copy = await saved({ sheet }, li);
    expect(copy.issues).toMatchObject([{ path: "findings.0.id", key: "taken" }]);
  });

  it("works for an officer with a key that they enrolled with a code of the county's office", async () => {
    const path = `/api/accounts/${qian.accountId}/activation-code`;
    const slip = demand(await app.as(county).post<{ activationCode: string }>(path));
    const key = generateKeyPair();
    const { keyId } = demand(
      await app
        .as(qian)
        .post<{ keyId: string }>("/api/me/signing-keys", enrolmentOf(qian.accountId, slip.activationCode, key)),
    );
    const visit = await saved({ village: 2 }, qian);
    demand(await signVisit(world, { ...qian, key, keyId }, visit));
  });
});

describe("a veto finding", () => {
  it("caps the points at 59", async () => {
    const leak = { type: "privacyLeak", severity: "veto", text: "公布了身份证号", lineKey: "substance" };
    const signed = await signedVisit(world, sun, { sheet: fullSheet(app, { findings: [blankBoard(app, leak)] }) });
    expect(signed.points).toBe(59);
  });
});

describe("a finding about a notice", () => {
  it("says when it was corrected or withdrawn since, and is kept all the same", async () => {
    const both = await bothSigners(app);
    const [one, other] = [
      await published(app, both, election),
      await published(app, both, { ...election, title: "补选公告" }),
    ];
    const about = (number: string) =>
      blankBoard(app, {
        type: "wordingError",
        text: "日期有误",
        lineKey: "substance",
        noticeNumber: number,
        revision: 1,
      });
    const visit = await saved({ sheet: fullSheet(app, { findings: [about(one.number), about(other.number)] }) });
    expect(visit.notices).toMatchObject([
      { revision: 1, changed: null },
      { revision: 1, changed: null },
    ]);
    await corrected(app, both, one, "村民委员会换届选举公告（更正）");
    await withdrawn(app, both, other, "与另一条重复公开");
    const signed = demand(await signVisit(world, sun, visit));
    const told = new Map(signed.notices.map(({ number, changed }) => [number, changed]));
    expect(told.get(one.number)).toContain("更正，现在是第 2 版");
    expect(told.get(other.number)).toContain("撤回");
    const rows = await app.store.read((db) => db.findBy(VisitFinding, { visitId: visit.id }));
    expect(rows.map(({ noticeId, revision }) => [noticeId, revision]).sort()).toEqual(
      [
        [one.id, 1],
        [other.id, 1],
      ].sort(),
    );
  });

  it("isn't taken with a number of another village or of nobody", async () => {
    const { issues } = await saved({ village: 1, sheet: withFinding({ noticeNumber: "640221100200-2026-0001" }) });
    expect(issues).toMatchObject([{ path: "findings.0.noticeNumber" }]);
  });
});

describe("the village", () => {
  it("sees what is signed, says that it has looked, and may add its word, once each", async () => {
    const draft = await saved();
    const early = await app.as(secretary).post(`/api/visits/${draft.id}/seen`, {});
    expect([early.status, early.code]).toEqual([404, "visit.unknown"]);
    const ownDraft = await app.as(sun).post(`/api/visits/${draft.id}/seen`, {});
    expect(ownDraft.code).toBe("access.denied");
    const visit = demand(await signVisit(world, sun, draft));
    expect(demand(await app.as(secretary).get<VisitAnswer>(`/api/visits/${visit.id}`)).actions).toEqual(["see"]);
    const seen = demand(await app.as(secretary).post<VisitAnswer>(`/api/visits/${visit.id}/seen`, {}));
    expect(seen.seen).toMatchObject({ byName: "李书记", word: null });
    const word = demand(
      await app.as(secretary).post<VisitAnswer>(`/api/visits/${visit.id}/seen`, { word: "公开栏已换新" }),
    );
    expect(word).toMatchObject({ seen: { word: "公开栏已换新", at: seen.seen?.at }, actions: [] });
    const again = demand(await app.as(secretary).post<VisitAnswer>(`/api/visits/${visit.id}/seen`, { word: "别的话" }));
    expect(again.seen?.word).toBe("公开栏已换新");
    expect((await app.as(secretary).post(`/api/visits/${visit.id}/seen`, { word: "长".repeat(501) })).code).toBe(
      "request.invalid",
    );
    for (const who of [li, county])
      expect((await app.as(who).post(`/api/visits/${visit.id}/seen`, {})).status).toBe(403);
  });

  it("reads all that was signed about it, and so does its township; others nothing of it", async () => {
    const ids = async (who: typeof sun) =>
      demand(await app.as(who).get<VillageVisits>("/api/villages/640221100200/visits")).items.map(({ id }) => id);
    const seen = await ids(secretary);
    expect(seen.length).toBeGreaterThan(2);
    expect(await ids(qian)).toEqual(seen);
    expect(await ids(county)).toEqual(seen);
    const stranger = await app.person({ grants: [["villageSecretary", "640221200200"]] });
    expect(demand(await app.as(stranger).get<VillageVisits>("/api/villages/640221100200/visits")).items).toEqual([]);
    expect((await app.as(county).get("/api/villages/640221999999/visits")).code).toBe("place.unknown");
    expect((await app.as(county).get("/api/villages/12/visits")).code).toBe("request.invalid");
  });
});

describe("voiding", () => {
  it("is the county's, with a reason; the next signed sheet counts from then on", async () => {
    const [first, second] = [
      await signedVisit(world, sun, { village: 1 }),
      await signedVisit(world, li, { village: 1 }),
    ];
    const current = await app.store.read((db) => db.findOneBy(Visit, { slot: `${campaign.id}/${villageIds[1]}` }));
    const path = `/api/visits/${current?.id}/voiding`;
    expect((await app.as(sun).post(path, { reason: "打错了分" })).status).toBe(403);
    expect((await app.as(county).post(path, { reason: "错" })).code).toBe("request.invalid");
    expect((await app.as(county).post(`/api/visits/${idOf(app)}/voiding`, { reason: "找不到的" })).code).toBe(
      "visit.unknown",
    );
    const voided = demand(await app.as(county).post<VisitAnswer>(path, { reason: "走错了村" }));
    expect(voided).toMatchObject({ state: "void", voidReason: "走错了村", counts: false });
    const heir = await app.store.read((db) => db.findOneBy(Visit, { slot: `${campaign.id}/${villageIds[1]}` }));
    expect(heir).toMatchObject({ state: "signed" });
    expect(heir?.id).not.toBe(current?.id);
    demand(await app.as(county).post(path, { reason: "再作废一次" }));
    expect(demand(await app.as(county).get<VisitAnswer>(`/api/visits/${current?.id}`)).voidReason).toBe("走错了村");
    const owner = current?.byId === sun.accountId ? sun : li;
    const late = demand(await save(world, owner, { id: current?.id ?? "", village: 1, edition: 5 }));
    expect(late).toMatchObject({ taken: false, visit: { state: "void" } });
    expect([first, second].map(({ state }) => state)).toEqual(["signed", "signed"]);
  });
});

it("an inspector whose post ended between saving and signing can't sign", async () => {
  const visit = await saved({}, li);
  await app.store.transaction((tx) => tx.update(Grant, { accountId: li.accountId }, { untilDay: "2026-01-01" }));
  expect((await signVisit(world, li, visit)).code).toBe("visit.not_inspector");
});
