// The figures of a bulletin, from rows, as of its cut-off; and again later, from what the bulletin keeps.
import type { Basis } from "../../shared/appraisal/basis.ts";
import { type CountsOfUnits, type Figure, figuresOf } from "../../shared/bulletins/figures.ts";
import type { BulletinContent } from "../../shared/bulletins/record.ts";
import type { Day } from "../../shared/days.ts";
import { firstDay, lastDay, periodName } from "../../shared/periods.ts";
import { basisOf, cutOffAt, type Outcomes, outcomesOf } from "../appraisal/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import type { Place } from "../places/index.ts";

/** Basis and counts of a quarter. */
export interface WorkedOut {
  basis: Basis;
  counts: CountsOfUnits;
}

/** The moment that a chosen day means: its end, or of today the last minute that is surely written. @throws Problem `bulletin.cut_off` */
export function cutOffOf({ now }: Pick<View, "now">, quarter: string, day: Day): string {
  const cutOff = day < firstDay(quarter) ? null : cutOffAt(now, day);
  if (cutOff === null) throw new Problem("bulletin.cut_off", { quarter: periodName(quarter) });
  return cutOff;
}

/** Works a quarter's figures out. @throws Problem `bulletin.cut_off` */
export async function workOut(view: View, county: Place, quarter: string, cutOffDay: Day): Promise<WorkedOut> {
  const cutOff = cutOffOf(view, quarter, cutOffDay);
  const basis = await basisOf(view, county, { from: firstDay(quarter), to: lastDay(quarter), cutOff });
  return { basis, counts: keptCounts(await outcomesOf(view, basis)) };
}

/** What is kept of outcomes. */
function keptCounts({ counts, units }: Outcomes): CountsOfUnits {
  return {
    counts,
    units: units.map(({ unit, counts: own, villages }) => ({
      ...{ code: unit.code, counts: own },
      villages: unit.villages.flatMap(({ id, code }) => {
        const found = villages.get(id);
        return found ? [{ code, counts: found }] : [];
      }),
    })),
  };
}

/** A figure that comes out otherwise now than the bulletin says. */
export interface Difference {
  key: string;
  name: string;
  /** What the bulletin says. */
  said: number | null;
  now: number | null;
}

/** Works every figure of a bulletin out again, by the villages and the cut-off that it keeps. */
export async function reproduce(
  view: View,
  { basis, counts }: Pick<BulletinContent, "basis" | "counts">,
): Promise<{ figures: Figure[]; differing: Difference[] }> {
  const figures = figuresOf(basis, counts);
  const again = new Map(
    figuresOf(basis, keptCounts(await outcomesOf(view, basis))).map(({ key, value }) => [key, value]),
  );
  const differing = figures.flatMap(({ key, name, value }) => {
    const now = again.get(key) ?? null;
    return now === value ? [] : [{ key, name, said: value, now }];
  });
  return { figures, differing };
}

/** What later acts leave nothing of, so that a figure can come out otherwise. Said wherever figures are worked out again. */
export const reproductionLimits = [
  "因事件产生的任务由哪一份公开信息办结，只保留现在的登记：办结它的公开信息后来撤回、依法删除或改作别的任务的，重算会少一项。",
  "检查活动何时取消没有记录：截止以后才取消的活动，重算时不再计入。",
  "节假日安排公布以后，暂按周末推算的截止日会变。",
] as const;
