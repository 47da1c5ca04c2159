import { dayOf } from "../../shared/days.ts";
import { type InForce, versionsInForce } from "../catalogue/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { type EventDutyOf, eventDutiesOf } from "../events/index.ts";
import { exemptionsOf } from "../exemptions/index.ts";
import { maySee, type PublishedFact } from "../notices/index.ts";
import type { Place } from "../places/index.ts";
import { byDueDay, type Duty, type Span } from "./calendar.ts";
import { dutiesInForce } from "./duties-in-force.ts";
import { type Judged, judge } from "./judge.ts";
import { type Obligation, obligationOf } from "./presenter.ts";
import { keyOf, publishedFor } from "./published-for.ts";

export type Village = Pick<Place, "id" | "code" | "countyId" | "startDay" | "mergedOn">;

/**
 * What falls due in a village between two days (both included), by the catalogue that was in force then; oldest first.
 * A few small queries, whatever the span. @throws catalogue.none
 */
export async function obligationsOf(view: View, village: Village, span: Days): Promise<Obligation[]> {
  const versions = await versionsInForce(view, village.countyId);
  if (versions.length === 0) throw new Problem("catalogue.none");
  return (await obligationsUnder(view, versions, [village], span)).get(village.id) ?? [];
}

/**
 * The same for several villages, by their ids: a few queries per county, however many villages. Those of a county without a catalogue
 * have no obligations.
 */
export async function obligationsOfVillages(
  view: View,
  villages: readonly Village[],
  span: Days,
): Promise<Map<string, Obligation[]>> {
  const found = new Map<string, Obligation[]>();
  for (const [countyId, group] of byCounty(villages)) {
    const versions = await versionsInForce(view, countyId);
    for (const [id, obligations] of await obligationsUnder(view, versions, group, span)) found.set(id, obligations);
  }
  return found;
}

type Days = Pick<Span, "from" | "to">;

async function obligationsUnder(
  view: View,
  versions: readonly InForce[],
  villages: readonly Village[],
  days: Days,
): Promise<Map<string, Obligation[]>> {
  const members = new Map(villages.map(({ id, code }) => [id, maySee(view.actor, { placeCode: code })]));
  const found = new Map<string, Obligation[]>(villages.map(({ id }) => [id, []]));
  await judgedDuties(view, versions, villages, days, (villageId, duty, { fact, ...judged }) =>
    found.get(villageId)?.push(obligationOf(duty, fact, { ...judged, isMember: members.get(villageId) ?? false })),
  );
  return found;
}

/** What is done with a duty of a village and how it stands. */
export type EachDuty = (villageId: string, duty: Duty, judged: Judged & { fact: PublishedFact | undefined }) => void;

/**
 * Every duty of these villages of one county between two days, village by village and by due day, with how it stands. A fixed
 * number of queries.
 */
export async function judgedDuties(
  view: View,
  versions: readonly InForce[],
  villages: readonly Pick<Place, "id" | "startDay" | "mergedOn">[],
  days: Days,
  each: EachDuty,
): Promise<void> {
  const occasional = await occasionalDuties(view, versions, villages, days);
  const duties = new Map(
    villages.map(({ id, startDay, mergedOn: endDay }) => {
      const regular = dutiesInForce(versions, { from: days.from, to: days.to, startDay, endDay });
      const own = occasional.get(id);
      return [id, own ? [...regular, ...own].sort(byDueDay) : regular];
    }),
  );
  const met = await publishedFor(view, [...duties.keys()], [...new Set([...duties.values()].flat())]);
  const exempt = await exemptionsOf(view, [...duties.keys()]);
  const today = dayOf(view.now);
  for (const [id, own] of duties) {
    const exemptions = exempt.get(id) ?? [];
    for (const duty of own) {
      const fact = met.get(keyOf(id, duty));
      each(id, duty, { fact, ...judge(duty, { fact, exemptions, today }) });
    }
  }
}

/** What is due because of events, by village. */
export async function occasionalDuties(
  view: View,
  versions: readonly InForce[],
  villages: readonly Pick<Place, "id" | "startDay" | "mergedOn">[],
  days: Days,
): Promise<Map<string, Duty[]>> {
  const found = await eventDutiesOf(view, versions, villages, days);
  return new Map([...found].map(([villageId, own]) => [villageId, own.map(dutyOf)]));
}

const dutyOf = ({ id, item, due, event, metFrom }: EventDutyOf): Duty => ({
  item,
  period: null,
  dueDay: due.day,
  provisional: due.provisional,
  occasion: { dutyId: id, eventId: event.id, eventKey: event.eventKey, day: event.day, title: event.title, metFrom },
});

/** Villages of one county share its catalogue. */
export function byCounty<V extends Village>(villages: readonly V[]): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const village of villages) groups.set(village.countyId, [...(groups.get(village.countyId) ?? []), village]);
  return groups;
}
