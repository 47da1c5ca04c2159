import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { addDays, type Day, dayOf } from "../../shared/days.ts";
import { momentsOf } from "./moments.ts";
import { type DemoVillage, demoVillages, firstVillage } from "./places.ts";
import { completeVillage, partOfVillage } from "./plan-village.ts";
import { withPosting } from "./postings.ts";
import { chanceOf } from "./random.ts";
import { completeVillages, livelyVillages, profileOf, startDays } from "./starts.ts";

/** How a planned notice ends. `waiting`: for the secretary's signature. */
export type Outcome = "published" | "corrected" | "withdrawn" | "waiting" | "returned";

/** When the steps of a notice take place; moments as UTC text, in this order, all before the seeding. */
export interface Moments {
  drafted: string;
  submitted: string;
  handlerSigned: string;
  secretarySigned: string;
}

/** One notice to be made. Village, item and the moment of drafting tell it from all others. */
export interface PlannedNotice {
  village: DemoVillage;
  itemCode: string;
  period: string | null;
  at: Moments;
  outcome: Outcome;
  /** Of a correction or withdrawal: when. */
  changed?: Moments;
  /** When its sheet was noted as hanging on the wall; absent: it wasn't. */
  posted?: string;
  /** Rows of its list, where that is unusual. */
  rows?: number;
}

/** What is known when a plan is made for a village. */
export interface PlanFrame {
  items: readonly CatalogueItem[];
  /** The village's duties count from here, and it published nothing before. */
  startDay: Day;
  /** Nothing is planned for the day of the seeding itself, or later. */
  lastDay: Day;
}

/**
 * Every notice of the demo, in the order in which they are made: by village, the first boards first, oldest notice first.
 * The same day and catalogue give the same plan, so that an interrupted seeding carries on where it was.
 */
export function planDemo(
  now: Date,
  items: readonly CatalogueItem[],
  villages: readonly DemoVillage[] = demoVillages,
): PlannedNotice[] {
  const lastDay = addDays(dayOf(now), -1);
  const starts = startDays(now, items, villages);
  const order = [...livelyVillages, ...completeVillages];
  const rank = ({ code }: DemoVillage) => (order.includes(code) ? order.indexOf(code) : order.length);
  return [...villages]
    .sort((a, b) => rank(a) - rank(b))
    .flatMap((village) => planVillage(village, { items, lastDay, startDay: starts.get(village.code) ?? lastDay }));
}

function planVillage(village: DemoVillage, frame: PlanFrame): PlannedNotice[] {
  const { diligence } = profileOf(village);
  const planned = diligence === "complete" ? completeVillage(village, frame) : partOfVillage(village, frame, diligence);
  if (village.code === firstVillage) planned.push(...workToDo(village, frame));
  return planned
    .sort((a, b) => (a.at.drafted < b.at.drafted ? -1 : 1))
    .map((notice) => withPosting(notice, frame.lastDay));
}

/** What a newcomer finds to do: two notices wait for the secretary, one was returned to the handler. */
function workToDo(village: DemoVillage, { lastDay, items }: PlanFrame): PlannedNotice[] {
  const wanted: [string, Outcome][] = [
    ["BM-01-01", "waiting"],
    ["MJ-02-02", "waiting"],
    ["TD-04-02", "returned"],
  ];
  return wanted
    .filter(([code]) => items.some((item) => item.code === code))
    .map(([itemCode, outcome]) => ({
      ...{ village, itemCode, period: null, outcome },
      at: momentsOf(lastDay, chanceOf("to do", village.code, itemCode)),
    }));
}
