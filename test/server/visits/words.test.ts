import { afterEach, describe, expect, it } from "vitest";
import { keptLists } from "../../../server/wording/in-force.ts";
import type { Notice } from "../../../shared/api/notices.ts";
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
