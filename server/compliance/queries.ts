import { events, nameIn } from "../../shared/catalogue/names.ts";
import { type Day, dayOf, startOfDay } from "../../shared/days.ts";
import { deadlineText } from "../../shared/deadlines.ts";
import type { Standing } from "../../shared/due-words.ts";
import { periodName } from "../../shared/periods.ts";
import { type InForce, versionsInForce } from "../catalogue/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { type EventDutyOf, eventDutiesOf } from "../events/index.ts";
import { type Exemption, exemptionsOf } from "../exemptions/index.ts";
import { maySee, type PublishedFact, publicationsForDuties, publicationsOfVillage } from "../notices/index.ts";
import type { Place } from "../places/index.ts";
import { byDueDay, type Duty, type DutyState, earliestPublication, type Occasion, type Span } from "./calendar.ts";
import { dutiesInForce } from "./duties-in-force.ts";
import { type Judged, judge } from "./judge.ts";

export type Village = Pick<Place, "id" | "code" | "countyId" | "startDay" | "mergedOn">;

/** One thing that a village must publish, and how it stands. */
export interface Obligation {
  itemCode: string;
  itemName: string;
  level1: string;
  period: string | null;
  /** `2026年9月`; null for what must always be on show. */
  periodName: string | null;
  dueDay: Day;
  /** The day may still move: the holiday plan of that year is not out. */
  provisional: boolean;
  state: DutyState;
  /** The same for calendars: due soon and nil sheets apart. */
  standing: Standing;
  daysLate: number | null;
  /** Why it doesn't apply; the reason for those with a post there. */
  exemption: { id: string; decidedDay: Day; reason: string | null } | null;
  noticeNumber: string | null;
  publishedAt: string | null;
  /** Laws and rules that demand it. */
  legalBasis: string[];
  deadlineText: string;
  /** Of what is due because of an event: what a draft is begun for. */
  dutyId: string | null;
  event: { id: string; name: string; day: Day; title: string | null } | null;
}

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

/**
 * Every duty of these villages of one county between two days, village by village and by due day, with how it stands. A fixed
 * number of queries.
 */
export async function judgedDuties(
  view: View,
  versions: readonly InForce[],
  villages: readonly Pick<Place, "id" | "startDay" | "mergedOn">[],
  days: Days,
  each: (villageId: string, duty: Duty, judged: Judged & { fact: PublishedFact | undefined }) => void,
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

function obligationOf(
  duty: Duty,
  fact: PublishedFact | undefined,
  { state, standing, daysLate, exemption, isMember }: Judged & { isMember: boolean },
): Obligation {
  const { item, period, occasion } = duty;
  return {
    itemCode: item.code,
    itemName: item.level2,
    level1: item.level1,
    period,
    periodName: period === null ? null : periodName(period),
    dueDay: duty.dueDay,
    provisional: duty.provisional,
    state,
    standing,
    daysLate,
    exemption: exemption && presentExemption(exemption, isMember),
    noticeNumber: fact?.number ?? null,
    publishedAt: fact?.firstPublishedAt ?? null,
    legalBasis: item.legalBasis.map((law) => law.text),
    deadlineText: deadlineText(item.deadline),
    dutyId: occasion?.dutyId ?? null,
    event: occasion ? presentOccasion(occasion, isMember) : null,
  };
}

const presentExemption = (
  { id, decidedAt, askedAt, reason }: Exemption,
  isMember: boolean,
): Obligation["exemption"] => ({
  id,
  decidedDay: dayOf(new Date(decidedAt ?? askedAt)),
  reason: isMember ? reason : null,
});

/** The title was written for the office and may name persons: it is for those with a post there. */
const presentOccasion = ({ eventId, eventKey, day, title }: Occasion, isMember: boolean): Obligation["event"] => ({
  id: eventId,
  name: nameIn(events, eventKey),
  day,
  title: isMember ? title : null,
});

/**
 * The first publication for each village and duty. Two queries: regular items by time, standing ones by item, whenever it was; and one
 * for what is due because of events, which only the notice that was made for it meets, and not one of the time before.
 */
export async function publishedFor(
  view: View,
  villageIds: string[],
  duties: readonly Duty[],
): Promise<Map<string, PublishedFact>> {
  const occasional = new Map(duties.flatMap(({ occasion }) => (occasion ? [[occasion.dutyId, occasion.metFrom]] : [])));
  const from = earliestPublication(duties);
  const periods = new Set(duties.flatMap((duty) => duty.period ?? []));
  const standing = new Set(duties.flatMap((duty) => (duty.period || duty.occasion ? [] : duty.item.code)));
  const sought = from === null ? { periods: [] } : { from: startOfDay(from), periods: [...periods] };
  const regular = await publicationsOfVillage(view, villageIds, sought);
  const always = await publicationsOfVillage(view, villageIds, { itemCodes: [...standing] });
  const first = new Map<string, PublishedFact>();
  for (const fact of [...regular, ...always]) {
    const key = keyOf(fact.villageId, { period: fact.period, item: { code: fact.itemCode } });
    const before = first.get(key);
    if (!before || fact.firstPublishedAt < before.firstPublishedAt) first.set(key, fact);
  }
  for (const [dutyId, fact] of await publicationsForDuties(view, [...occasional.keys()]))
    if (dayOf(new Date(fact.firstPublishedAt)) >= (occasional.get(dutyId) ?? "")) first.set(dutyId, fact);
  return first;
}

type Key = Pick<Duty, "period" | "occasion"> & { item: { code: string } };

/** What a publication is found by for a duty. */
export const keyOf = (villageId: string, { period, occasion, item }: Key): string =>
  occasion?.dutyId ?? `${villageId} ${item.code} ${period ?? ""}`;

/** Villages of one county share its catalogue. */
export function byCounty<V extends Village>(villages: readonly V[]): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const village of villages) groups.set(village.countyId, [...(groups.get(village.countyId) ?? []), village]);
  return groups;
}
