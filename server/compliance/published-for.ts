// What is public for duties. The first publication counts, whatever corrected it since.
import { dayOf, startOfDay } from "../../shared/days.ts";
import type { View } from "../core/work.ts";
import { type PublishedFact, publicationsForDuties, publicationsOfVillage } from "../notices/index.ts";
import { type Duty, earliestPublication } from "./calendar.ts";

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
