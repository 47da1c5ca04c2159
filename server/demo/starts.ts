import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { addDays, type Day, dayOf } from "../../shared/days.ts";
import { dutiesOf } from "../compliance/index.ts";
import { type DemoVillage, firstVillage } from "./places.ts";
import { type Chance, chanceOf } from "./random.ts";

/** How a village keeps its duties. `stale`: it began, and then published nothing for months. */
export type Diligence = "complete" | "good" | "middling" | "poor" | "stale";

/** When a village came to the program. `year`: with the county itself; `recent`: so lately that few duties fell due. */
export type Wave = "year" | "summer" | "autumn" | "recent";

/** What kind of village it is, and so how much there is to see. */
export interface Profile {
  diligence: Diligence;
  wave: Wave;
}

/** Villages that kept every duty of a year. */
export const completeVillages = [firstVillage, "640221104200"];
/** Shown first, besides the village in which a newcomer begins. */
export const livelyVillages = ["640221100201", "640221100202"];
/** Here a newcomer can still draft the introduction and the finance sheets as the first. */
export const openVillage = "640221100203";

/** Of it one notice of this item was taken off the reading side. */
export const suspendedItem = "ZZ-01-03";

/** Out of 100 villages that aren't named above. */
const shares: readonly (readonly [number, Profile])[] = [
  [34, { diligence: "good", wave: "recent" }],
  [25, { diligence: "middling", wave: "recent" }],
  [9, { diligence: "middling", wave: "autumn" }],
  [17, { diligence: "poor", wave: "recent" }],
  [8, { diligence: "poor", wave: "autumn" }],
  [7, { diligence: "stale", wave: "summer" }],
];

/** The kind of a village; always the same. */
export function profileOf({ code }: Pick<DemoVillage, "code">): Profile {
  if (completeVillages.includes(code)) return { diligence: "complete", wave: "year" };
  if (livelyVillages.includes(code)) return { diligence: "good", wave: "summer" };
  if (code === openVillage) return { diligence: "middling", wave: "autumn" };
  let drawn = chanceOf("profile", code).int(0, 99);
  const share = shares.find(([size]) => {
    drawn -= size;
    return drawn < 0;
  });
  if (!share) throw new RangeError("shares of kinds must sum to 100");
  return share[1];
}

/** The first day of the month twelve months before: since then the county is in the program. */
export function startDayOf(now: Date): Day {
  const [year = 0, month = 1] = dayOf(now).split("-").map(Number);
  return `${year - 1}-${String(month).padStart(2, "0")}-01`;
}

/** Days before the seeding among which a wave begins. */
const spans: Record<Exclude<Wave, "year">, readonly [number, number]> = {
  summer: [85, 112],
  autumn: [42, 62],
  recent: [14, 40],
};
/** So many duties may have fallen due in a village that came lately: a demo can't make more notices for all of them. */
const fewDuties = 6;
/** Where there are no such days: one village of so many came a little earlier, the others have no duty that fell due. */
const earlierOneOf = 14;
/** Earlier only if no more than these fell due since. */
const someDuties = 20;

/** From when the duties of each village count (上线日), by its code: the village's kind says so. */
export function startDays(
  now: Date,
  items: readonly CatalogueItem[],
  villages: readonly DemoVillage[],
): ReadonlyMap<string, Day> {
  const today = dayOf(now);
  const daysOf: Record<Wave, readonly Day[]> = {
    year: [startDayOf(now)],
    summer: daysBefore(today, spans.summer),
    autumn: leanest(withDuties(today, spans.autumn, items)),
    recent: recentDays(withDuties(today, spans.recent, items)),
  };
  return new Map(
    villages.map((village) => {
      const chance: Chance = chanceOf("start", village.code);
      return [village.code, chance.pick(daysOf[profileOf(village).wave])];
    }),
  );
}

const daysBefore = (today: Day, [least, most]: readonly [number, number]): Day[] =>
  Array.from({ length: most - least + 1 }, (_, index) => addDays(today, -least - index));

/** A day on which a village may have started, and how many duties would have fallen due since. */
interface Start {
  startDay: Day;
  due: number;
}

const withDuties = (today: Day, span: readonly [number, number], items: readonly CatalogueItem[]): Start[] =>
  daysBefore(today, span).map((startDay) => ({
    startDay,
    due: dutiesOf(items, { from: startDay, to: addDays(today, -1), startDay }).length,
  }));

/** Days since which the fewest duties fell due. */
function leanest(starts: readonly Start[]): Day[] {
  const least = Math.min(...starts.map(({ due }) => due));
  return starts.filter(({ due }) => due === least).map(({ startDay }) => startDay);
}

/** Days since which a few duties fell due. In some weeks, such as after a quarter's sheets were due, there are none such. */
function recentDays(starts: readonly Start[]): Day[] {
  const few = starts.filter(({ due }) => due > 0 && due <= fewDuties);
  if (few.length > 0) return few.map(({ startDay }) => startDay);
  const before = leanest(starts.filter(({ due }) => due > 0 && due <= someDuties));
  const after = starts.filter(({ due }) => due === 0).map(({ startDay }) => startDay);
  if (before.length === 0 || after.length === 0) return [...before, ...after];
  const draws = Array.from({ length: earlierOneOf * before.length * after.length }, (_, draw) =>
    draw % earlierOneOf === 0 ? before[draw % before.length] : after[draw % after.length],
  );
  return draws.filter((day) => day !== undefined);
}
