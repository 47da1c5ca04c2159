import { afterEach, describe, expect, it } from "vitest";
import { keptLists } from "../../../server/wording/in-force.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { VisitAnswer } from "../../../shared/api/visits.ts";
import type { WordingState } from "../../../shared/api/wording.ts";
import { demand } from "../../support/campaigns.ts";
import type { Person } from "../../support/people.ts";
import { bothSigners, election, published } from "../../support/signers.ts";
import { blankBoard, fullSheet, save, signVisit, type VisitWorld, visitWorld } from "../../support/visits.ts";

const room = keptLists.most;
afterEach(() => {
  keptLists.most = room;
});

/** Puts a term into the county's list, as another process might: nothing of it is ready here. */
async function listed({ app, county }: VisitWorld, term: object): Promise<void> {
  const path = "/api/counties/640221/wording";
  const { number } = demand(await app.as(county).get<WordingState>(path));
  demand(await app.as(county).put(`${path}/terms`, { number, reason: "测试用", term }));
}
const typo = { text: "合作渠", kind: "typo", suggestions: ["合作大渠"] };

/** A sheet with a veto about a public notice. */
async function vetoed(world: VisitWorld, by: Person) {
  const { app } = world;
  const notice = await published(app, await bothSigners(app), election);
  const leak = { type: "privacyLeak", severity: "veto", text: "第三行把人写得能认出来", lineKey: "substance" };
  const finding = blankBoard(app, { ...leak, noticeNumber: notice.number, revision: 1 });
  const { visit } = demand(await save(world, by, { sheet: fullSheet(app, { findings: [finding] }) }));
  return { notice, visit };
}
const isTakenDown = async ({ app, county }: VisitWorld, { id }: Notice) =>
  demand(await app.as(county).get<Notice>(`/api/notices/${id}`)).suspended?.isOpen === true;

describe("a veto whose sheet is signed", () => {
  it("takes its notice down though nobody had looked at the county's list of words before", async () => {
    const world = await visitWorld();
    const { notice, visit } = await vetoed(world, world.sun);
    await listed(world, typo);
    expect(demand(await signVisit(world, world.sun, visit)).problems).toHaveLength(1);
    expect(await isTakenDown(world, notice)).toBe(true);
  });

  it("does so though others take all the room for lists meanwhile", async () => {
    const world = await visitWorld();
    const { notice, visit } = await vetoed(world, world.sun);
    await listed(world, typo);
    keptLists.most = 0;
    demand(await signVisit(world, world.sun, visit));
    expect(await isTakenDown(world, notice)).toBe(true);
  });
});

describe("what is written about a sheet", () => {
  const secret = { text: "沙湖七号工程", kind: "secrecy" };
  const found = (code: string) => ({ status: 422, code });

  it("holds no telephone and no secrecy word: the village's word, and why the county voids it", async () => {
    const world = await visitWorld();
    const { app, county, secretary } = world;
    await listed(world, secret);
    const visit = demand(await signVisit(world, world.sun, demand(await save(world, world.sun)).visit));
    const [seen, voiding] = [`/api/visits/${visit.id}/seen`, `/api/visits/${visit.id}/voiding`];
    for (const [text, code] of [
      ["请打 13995123456 找李某", "privacy.found"],
      ["沙湖七号工程占用了公示栏", "wording.found"],
      ["核对的是机密文件", "wording.found"],
    ] as const) {
      expect(await app.as(secretary).post(seen, { word: text })).toMatchObject(found(code));
      expect(await app.as(county).post(voiding, { reason: text })).toMatchObject(found(code));
    }
    const kept = demand(await app.as(county).get<VisitAnswer>(`/api/visits/${visit.id}`));
    expect(kept).toMatchObject({ state: "signed", seen: null, voidReason: null });
  });

  it("nor does the sheet itself: it isn't signed with a secrecy word, whether of every county's list or its own", async () => {
    const world = await visitWorld();
    const { app, sun } = world;
    await listed(world, secret);
    const sheet = fullSheet(app, {
      findings: [blankBoard(app, { text: "栏里贴着沙湖七号工程的图" })],
      word: { by: "villager", text: "看见过机密文件", readOver: true },
    });
    sheet.answers.board = { points: 3, note: "沙湖七号工程旁边" };
    const { visit } = demand(await save(world, sun, { sheet }));
    // Told with every save, before anybody signs.
    expect([visit.statement, visit.issues.map(({ path, key }) => [path, key])]).toEqual([
      null,
      ["answers.board.note", "findings.0.text", "word.text"].map((path) => [path, "secrecy"]),
    ]);
    const refused = await signVisit(world, sun, visit);
    expect(refused).toMatchObject({ ...found("visit.not_ready"), body: { error: { details: { count: 3 } } } });
    expect(JSON.stringify(refused.body)).toContain("第 1 个问题含有涉密内容：“沙湖七号工程”不能公开");
    expect(demand(await app.as(sun).get<VisitAnswer>(`/api/visits/${visit.id}`)).state).toBe("draft");
  });
});
