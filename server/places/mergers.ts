// Villages that are merged into others (村合并). The row stays, with its codes, notices and posts: what was published stays readable
// and provable. Nothing is rewritten; whether a village is merged is asked of the day, so a merger can be entered ahead and undone.
import { In } from "typeorm";
import { type Day, dayName, dayOf } from "../../shared/days.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { Place } from "./entities.ts";
import { findPlace } from "./queries.ts";

type Mergeable = Pick<Place, "name" | "mergedIntoId" | "mergedOn">;

/** Is the village no more, on this day? */
export const isMerged = ({ mergedIntoId, mergedOn }: Omit<Mergeable, "name">, today: Day): boolean =>
  mergedIntoId !== null && mergedOn !== null && mergedOn <= today;

/** What became of a village. */
export interface Merger {
  /** The village that it belongs to today: the last of a chain. */
  into: Place;
  /** Each step of the chain in words, `合作村已于2026年10月1日并入和平村。`. */
  text: string;
}

/** What became of a village by today; null while it is one of its own. */
export async function mergerOf(view: Pick<View, "db" | "now">, village: Mergeable): Promise<Merger | null> {
  const today = dayOf(view.now);
  const steps: string[] = [];
  let last = village;
  let into: Place | null = null;
  // Days of a chain only ever grow (plan-mergers.ts), so it ends.
  while (last.mergedIntoId && last.mergedOn && isMerged(last, today)) {
    const next = await findPlace(view, last.mergedIntoId);
    steps.push(`${last.name}已于${dayName(last.mergedOn)}并入${next.name}`);
    last = into = next;
  }
  return into && { into, text: `${steps.join("，")}。` };
}

/** The village may publish nothing new any more. @throws Problem `village.merged` */
export async function refuseMerged(view: Pick<View, "db" | "now">, village: Mergeable): Promise<void> {
  const merger = await mergerOf(view, village);
  if (!merger) return;
  const { into, text } = merger;
  throw new Problem("village.merged", { text, into: into.name, intoCode: into.code });
}

/** The villages that belong to this one by `today`, by id: merged into it, or into one that was. */
export async function mergedInto({ db }: Pick<View, "db">, villageId: string, today: Day): Promise<string[]> {
  const found: string[] = [];
  for (let last = [villageId]; last.length > 0; ) {
    const rows = await db.find(Place, { where: { mergedIntoId: In(last) } });
    last = rows.filter((row) => isMerged(row, today)).map(({ id }) => id);
    found.push(...last);
  }
  return found;
}
