import { addDays, type Day, dayOf, startOfDay } from "../../shared/days.ts";
import type { View } from "../core/work.ts";
import { chainStart, linkAfter } from "./chain.ts";
import type { SealedCounty } from "./commands/seal-day.ts";
import { keptDays } from "./keeping.ts";
import { inChainOrder } from "./queries.ts";
import { trailCounty } from "./seal-trails.ts";
import { lastSeal, type Seal, sealsOf } from "./seals.ts";

/** Where a trail first differs from what the log says of it. */
export interface TrailDifference {
  day: Day;
  /** Id of the first row that doesn't fit: it was changed or put in, or one before it was taken out. Null when no single one can be named. */
  row: string | null;
  /** `row`: see above. `rows`, `digest`: the seal has other ones. `gap`: the log has no seal of this day. `unsealed`: of a sealed day, yet no seal counts it. */
  reason: "row" | "rows" | "digest" | "gap" | "unsealed";
}

/** What came of checking a county's sealed days. */
export interface TrailCheck {
  /** The first and last day that were checked; null when none is sealed. */
  from: Day | null;
  until: Day | null;
  days: number;
  rows: number;
  /** Rows older than the day that they are sealed with: committed late, or when a clock was behind. */
  late: number;
  /** Null when everything is as it was sealed. */
  difference: TrailDifference | null;
}

/** Rows may be sealed that much later than they were written (a clock was behind) without being missed when they are deleted. */
const marginDays = 31;

/**
 * Works the sealed days of a county out again from its rows and compares them with its public log, from the oldest day of which no row
 * may have been deleted yet: there the chain begins with the digest that the log has of the day before. That the log itself is whole is
 * for its own proofs to say. A row that is committed after its day was sealed is found as `unsealed` until the next seal counts it.
 */
export async function verifyTrail(view: Pick<View, "db" | "now">, countyId: string): Promise<TrailCheck> {
  const county = await trailCounty(view, countyId);
  const seals = await sealsOf(view, countyId);
  const oldest = addDays(dayOf(view.now), marginDays - keptDays);
  const first = seals.findIndex(({ day }) => day >= oldest);
  const checked = first < 0 ? [] : seals.slice(first);
  const check: TrailCheck = { from: checked[0]?.day ?? null, until: null, days: 0, rows: 0, late: 0, difference: null };
  for (let before = seals[first - 1]; check.days < checked.length && !check.difference; ) {
    const seal = checked[check.days] as Seal;
    check.difference = await checkDay(view, county.codes, { seal, before }, check);
    check.until = seal.day;
    check.days += 1;
    before = seal;
  }
  check.difference = earlier(check.difference, await unsealed(view, county, seals.at(-1)));
  return check;
}

async function checkDay(
  view: Pick<View, "db">,
  codes: readonly string[],
  { seal: { day, rows, digest }, before }: { seal: Seal; before: Seal | undefined },
  check: TrailCheck,
): Promise<TrailDifference | null> {
  if (before && addDays(before.day, 1) !== day) return { day: addDays(before.day, 1), row: null, reason: "gap" };
  let chain = before?.digest ?? chainStart;
  let count = 0;
  for await (const row of inChainOrder(view, codes, { sealedDay: day })) {
    chain = linkAfter(chain, row);
    if (row.link !== chain) return { day, row: row.id, reason: "row" };
    count += 1;
    if (row.at < startOfDay(day)) check.late += 1;
  }
  check.rows += count;
  if (count !== rows) return { day, row: null, reason: "rows" };
  return chain === digest ? null : { day, row: null, reason: "digest" };
}

/** The first row that no seal counts although its day is sealed, or it says that it is. */
async function unsealed(
  view: Pick<View, "db">,
  { id: countyId, codes }: SealedCounty,
  last: Seal | undefined,
): Promise<TrailDifference | null> {
  const end = last ? startOfDay(addDays(last.day, 1)) : "";
  for await (const { id, at } of inChainOrder(view, codes, { before: end }))
    return { day: dayOf(new Date(at)), row: id, reason: "unsealed" };
  for await (const { id, sealedDay } of inChainOrder(view, codes, { beyond: last?.day ?? "" })) {
    const day = sealedDay ?? "";
    if (day > ((await lastSeal(view, countyId))?.day ?? "")) return { day, row: id, reason: "unsealed" };
    break; // it was sealed while we looked
  }
  return null;
}

const earlier = (one: TrailDifference | null, other: TrailDifference | null): TrailDifference | null =>
  one && other ? (other.day < one.day ? other : one) : (one ?? other);
