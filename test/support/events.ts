import type { VillageEventDetail } from "../../shared/api/events.ts";
import type { ObligationAnswer } from "../../shared/api/obligations.ts";
import type { TestApp } from "./app.ts";
import type { Person } from "./people.ts";
import { expectOk } from "./signers.ts";

/** The village of most tests. */
export const home = "640221100200";

/** 村民代表会议 of 9 September: its decisions are due within seven days, MJ-02-02. */
export const assembly = {
  eventKey: "meeting",
  day: "2026-09-09",
  title: "三季度村民代表会议",
  itemCodes: ["MJ-02-02"],
};

/** An election that is still to come, with all three of its items. */
export const comingElection = {
  eventKey: "election-day",
  day: "2026-11-20",
  title: "第十二届村委会换届选举",
  itemCodes: ["MJ-01-03", "MJ-01-05", "MJ-01-06"],
};

/** Enters an event. */
export const entered = async (
  app: TestApp,
  by: Person,
  wish: object = {},
  village = home,
): Promise<VillageEventDetail> =>
  expectOk(await app.as(by).post(`/api/villages/${village}/events`, { ...assembly, ...wish }));

/** What a village owes because of events, as anybody sees it, or as the person does. */
export async function occasional(app: TestApp, by: Person | null = null, village = home): Promise<ObligationAnswer[]> {
  const as = by ? app.as(by) : app.visitor;
  const path = `/api/villages/${village}/obligations?from=2026-01-01&to=2026-12-31`;
  const { items } = expectOk<{ items: ObligationAnswer[] }>(await as.get(path));
  return items.filter(({ dutyId }) => dutyId !== null);
}
