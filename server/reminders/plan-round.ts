// Who is to be told of what today, in one county.
import type { Day } from "../../shared/days.ts";
import { dayOf } from "../../shared/days.ts";
import { audienceOf } from "../../shared/reminders/audience.ts";
import { ladderSpan, stepKey, stepToTell } from "../../shared/reminders/ladder.ts";
import { type Obligation, obligationsOfVillages } from "../compliance/index.ts";
import { inBatches } from "../core/batches.ts";
import type { View } from "../core/work.ts";
import { isMerged, type Place, placesOfCounty } from "../places/index.ts";
import type { DigestRow } from "./digest.ts";
import { toldOf } from "./queries.ts";
import { type Staff, staffOf } from "./staff.ts";
import { dutyKey, type ToldDuties, withoutOld } from "./told.ts";

/** What a round is going to write. */
export interface RoundPlan {
  /** Rows of each person's digest, by account. */
  rows: Map<string, DigestRow[]>;
  /** What is told of each village from now on; only villages of which something new is told. */
  told: Map<string, ToldDuties>;
}

/**
 * The plan of a county for the day of `now`: a fixed number of queries, and as many again for each 500 villages. Villages that are
 * merged by today have no duties; those whose duties begin later have none yet.
 */
export async function planRound(view: View, countyId: string): Promise<RoundPlan> {
  const today = dayOf(view.now);
  const all = await placesOfCounty(view, countyId, "village");
  const villages = all.filter((village) => !isMerged(village, today));
  const plan: RoundPlan = { rows: new Map(), told: new Map() };
  for (const some of inBatches(villages)) {
    const obligations = await obligationsOfVillages(view, some, ladderSpan(today));
    const told = await toldOf(view, some);
    const staff = await staffOf(view, some);
    for (const village of some)
      planVillage(
        plan,
        { village, staff, today, obligations: obligations.get(village.id) ?? [] },
        told.get(village.id),
      );
  }
  return plan;
}

interface VillageFacts {
  village: Place;
  staff: Staff;
  today: Day;
  obligations: readonly Obligation[];
}

function planVillage(
  plan: RoundPlan,
  { village, staff, today, obligations }: VillageFacts,
  told: ToldDuties = {},
): void {
  const news: Record<string, [number, Day]> = {};
  for (const duty of obligations) {
    // What can't be published yet (the result of an election that is still to come) reminds nobody.
    if (duty.state !== "due" && duty.state !== "overdue") continue;
    const key = dutyKey(duty);
    const step = stepToTell(duty.dueDay, today, told[key]?.[0] ?? -1);
    if (step < 0) continue;
    const audience = audienceOf(step, staff.holdersOf(village));
    // Nobody is there: told as soon as somebody is.
    if (audience.length === 0) continue;
    news[key] = [step, duty.dueDay];
    for (const { accountId, vacant } of audience)
      add(plan, accountId, { ...rowOf(village, duty), step: stepKey(step), vacant, standsInFor: null });
    for (const { accountId, substituteId, vacant } of staff.substitutesOf(village, audience))
      add(plan, substituteId, { ...rowOf(village, duty), step: stepKey(step), vacant, standsInFor: accountId });
  }
  if (Object.keys(news).length > 0) plan.told.set(village.id, withoutOld({ ...told, ...news }, today));
}

const add = ({ rows }: RoundPlan, accountId: string, row: DigestRow): void => {
  const own = rows.get(accountId);
  if (own) own.push(row);
  else rows.set(accountId, [row]);
};

const rowOf = (village: Place, duty: Obligation) => ({
  villageId: village.id,
  itemCode: duty.itemCode,
  itemName: duty.itemName,
  period: duty.period,
  dutyId: duty.dutyId,
  eventName: duty.event?.name ?? null,
  dueDay: duty.dueDay,
  provisional: duty.provisional,
});
