// Villages × items over a span of days, in numbers: worked out from rows each time it is asked.
import { groups } from "../../shared/catalogue/names.ts";
import type { Day } from "../../shared/days.ts";
import type { Standing } from "../../shared/due-words.ts";
import type { View } from "../core/work.ts";
import type { Place } from "../places/index.ts";
import { eachDuty, villagesOfPlace } from "./place-duties.ts";

/** How many duties stand how; none is left out. */
export type StandingCounts = Partial<Record<Standing, number>>;

export interface VillageRow {
  village: Place;
  township: Pick<Place, "code" | "name">;
  counts: StandingCounts;
  /** By item code; items without a duty are absent. */
  items: ReadonlyMap<string, StandingCounts>;
}

export interface PlaceCalendar {
  /** Every item that any village has a duty of, in the order of the catalogue. */
  items: { code: string; name: string; level1: string }[];
  rows: VillageRow[];
  counts: StandingCounts;
}

/**
 * The calendar of a county, township or village; villages that are merged by today are left out, since nobody can make up for what
 * they left undone. A fixed number of queries, however many villages. @throws Problem `catalogue.none`
 */
export async function placeCalendar(
  view: View,
  place: Place,
  { from, to, group }: { from: Day; to: Day; group?: keyof typeof groups | undefined },
): Promise<PlaceCalendar> {
  const { villages, townships } = await villagesOfPlace(view, place);
  const known = new Map<string, { code: string; name: string; level1: string }>();
  const rows = new Map(villages.map(({ id }) => [id, new Map<string, StandingCounts>()]));
  await eachDuty(view, place.countyId, villages, { from, to }, (villageId, { item }, { standing }) => {
    if (group && !item.code.startsWith(`${group}-`)) return;
    const own = rows.get(villageId);
    const cell = own?.get(item.code);
    if (cell) cell[standing] = (cell[standing] ?? 0) + 1;
    else own?.set(item.code, { [standing]: 1 });
    if (!cell) known.set(item.code, { code: item.code, name: item.level2, level1: item.level1 });
  });
  const found = villages.map((village): VillageRow => {
    const items = rows.get(village.id) ?? new Map();
    const { code = "", name = "" } = townships.get(village.parentId ?? "") ?? {};
    return { village, township: { code, name }, items, counts: sumOf([...items.values()]) };
  });
  const order = Object.keys(groups);
  const rank = ({ code }: { code: string }) => `${order.indexOf(code.slice(0, 2))}${code}`;
  return {
    items: [...known.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)),
    rows: found,
    counts: sumOf(found.map(({ counts }) => counts)),
  };
}

/** Counts added up. */
export function sumOf(all: readonly StandingCounts[]): StandingCounts {
  const sum: StandingCounts = {};
  for (const counts of all)
    for (const [standing, count] of Object.entries(counts) as [Standing, number][])
      sum[standing] = (sum[standing] ?? 0) + count;
  return sum;
}
