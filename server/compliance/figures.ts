import { addDays, type Day } from "../../shared/days.ts";
import { twelveMonthsFrom } from "../../shared/figures/year.ts";
import { versionsInForce } from "../catalogue/index.ts";
import type { View } from "../core/work.ts";
import { type Exemption, exemptionsOf } from "../exemptions/index.ts";
import { lastPublishedOf, type PublishedFact } from "../notices/index.ts";
import { isMerged, placesByIds } from "../places/index.ts";
import type { Duty } from "./calendar.ts";
import { dutiesInForce } from "./duties-in-force.ts";
import { judge } from "./judge.ts";
import { keyOf, publishedFor } from "./published-for.ts";
import { byCounty, occasionalDuties, type Village } from "./queries.ts";

/** How a village kept its duties. `due` = `met` + `late` + `overdue`; what doesn't apply is in none of them. */
export interface DutyCounts {
  /** Duties whose last day in time is over. */
  due: number;
  /** Published in time. */
  met: number;
  /** Published, but too late. */
  late: number;
  /** Still not published. */
  overdue: number;
  lastPublishedAt: string | null;
}

/**
 * How villages kept the duties that fell due before `today` in its twelve months, as the dashboards count them (`figuresSpan`). A fixed number of queries per county, however
 * many villages. Villages of a county without a catalogue have no duties, nor have those that were merged into others: nobody can
 * make up for what they left undone.
 */
export async function overdueSummary(
  view: View,
  villageIds: readonly string[],
  today: Day,
): Promise<Map<string, DutyCounts>> {
  const all = [...(await placesByIds(view, [...villageIds])).values()];
  const villages = all.filter((village) => !isMerged(village, today));
  const lastPublished = await lastPublishedOf(view, villageIds);
  const counts = new Map<string, DutyCounts>();
  for (const [countyId, group] of byCounty(villages))
    for (const [villageId, count] of await countsOf(view, countyId, group, today))
      counts.set(villageId, { ...count, lastPublishedAt: lastPublished.get(villageId) ?? null });
  for (const { id } of all)
    if (!counts.has(id))
      counts.set(id, { due: 0, met: 0, late: 0, overdue: 0, lastPublishedAt: lastPublished.get(id) ?? null });
  return counts;
}

type Counts = Omit<DutyCounts, "lastPublishedAt">;

async function countsOf(view: View, countyId: string, villages: Village[], today: Day): Promise<[string, Counts][]> {
  const versions = await versionsInForce(view, countyId);
  const span = { from: twelveMonthsFrom(today), to: addDays(today, -1) };
  const byStart = new Map<Day, readonly Duty[]>();
  for (const { startDay } of villages)
    if (!byStart.has(startDay)) byStart.set(startDay, dutiesInForce(versions, { ...span, startDay }));
  const occasional = await occasionalDuties(view, versions, villages, span);
  const ids = villages.map((village) => village.id);
  const met = await publishedFor(view, ids, [...byStart.values(), ...occasional.values()].flat());
  const exempt = await exemptionsOf(view, ids);
  return villages.map(({ id, startDay }) => {
    const duties = [...(byStart.get(startDay) ?? []), ...(occasional.get(id) ?? [])];
    return [id, count(id, duties, { met, exemptions: exempt.get(id) ?? [], today })];
  });
}

/** Every duty here is past its due day, so it was met, was met late, is overdue, or doesn't apply. */
function count(
  villageId: string,
  duties: readonly Duty[],
  { met, exemptions, today }: { met: Map<string, PublishedFact>; exemptions: readonly Exemption[]; today: Day },
): Counts {
  const counts: Counts = { due: 0, met: 0, late: 0, overdue: 0 };
  for (const duty of duties) {
    const { state } = judge(duty, { fact: met.get(keyOf(villageId, duty)), exemptions, today });
    if (state === "notApplicable") continue;
    counts.due++;
    if (state === "published") counts.met++;
    else if (state === "late") counts.late++;
    else counts.overdue++;
  }
  return counts;
}
