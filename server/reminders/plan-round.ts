// Who is to be told of what today, in one county.
import { type Day, dayOf } from "../../shared/days.ts";
import { audienceOf } from "../../shared/reminders/audience.ts";
import { ladderSpan, stepKey, stepToTell } from "../../shared/reminders/ladder.ts";
import { inBatches } from "../core/batches.ts";
import type { View } from "../core/work.ts";
import { isMerged, type Place, placesOfCounty } from "../places/index.ts";
import type { DigestRow } from "./digest.ts";
import { type DueThing, dueThings } from "./due-things.ts";
import { toldOf } from "./queries.ts";
import { type Staff, staffOf } from "./staff.ts";
import { type ToldDuties, withoutOld } from "./told.ts";

/** What a round is going to write. */
export interface RoundPlan {
  /** Rows of each person's digest, by account. */
  rows: Map<string, DigestRow[]>;
  /** What is told of each village from now on; only villages of which something new is told. */
  told: Map<string, ToldDuties>;
}

/**
 * The plan of a county for the day of `now`: a fixed number of queries, and as many again for each 500 villages. Villages that are
 * merged by today have no duties, and their problems are those of the village that they belong to; those whose duties begin later have none yet.
 */
export async function planRound(view: View, countyId: string): Promise<RoundPlan> {
  const today = dayOf(view.now);
  const all = await placesOfCounty(view, countyId, "village");
  const villages = all.filter((village) => !isMerged(village, today));
  const plan: RoundPlan = { rows: new Map(), told: new Map() };
  for (const some of inBatches(villages)) {
    const things = await dueThings(view, some, ladderSpan(today));
    const told = await toldOf(view, some);
    const staff = await staffOf(view, some);
    for (const village of some)
      planVillage(plan, { village, staff, today, things: things.get(village.id) ?? [] }, told.get(village.id));
  }
  return plan;
}

interface VillageFacts {
  village: Place;
  staff: Staff;
  today: Day;
  things: readonly DueThing[];
}

function planVillage(plan: RoundPlan, { village, staff, today, things }: VillageFacts, told: ToldDuties = {}): void {
  const news: Record<string, [number, Day]> = {};
  for (const { key, dueDay, row } of things) {
    const step = stepToTell(dueDay, today, told[key]?.[0] ?? -1);
    if (step < 0) continue;
    const audience = audienceOf(step, staff.holdersOf(village));
    // Nobody is there: told as soon as somebody is.
    if (audience.length === 0) continue;
    news[key] = [step, dueDay];
    const base = { ...row, villageId: village.id, step: stepKey(step) };
    for (const { accountId, vacant } of audience) add(plan, accountId, { ...base, vacant, standsInFor: null });
    for (const { accountId, substituteId, vacant } of staff.substitutesOf(village, audience))
      add(plan, substituteId, { ...base, vacant, standsInFor: accountId });
  }
  if (Object.keys(news).length > 0) plan.told.set(village.id, withoutOld({ ...told, ...news }, today));
}

const add = ({ rows }: RoundPlan, accountId: string, row: DigestRow): void => {
  const own = rows.get(accountId);
  if (own) own.push(row);
  else rows.set(accountId, [row]);
};
