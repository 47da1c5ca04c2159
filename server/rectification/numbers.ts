import { dayOf } from "../../shared/days.ts";
import { isDuplicate } from "../core/database-faults.ts";
import type { Work } from "../core/work.ts";
import { RectificationCounter } from "./entities.ts";

/** The county's next number of the year, `{countyCode}-{year}-{4+ digits}`. Gapless: a rollback gives it back. */
export async function nextNumber(work: Work, county: { id: string; code: string }): Promise<string> {
  const year = Number(dayOf(work.now).slice(0, 4));
  const key = { countyId: county.id, year };
  if (!(await increment(work, key))) {
    try {
      await work.tx.insert(RectificationCounter, { ...key, last: 1 });
    } catch (fault) {
      // somebody else began this county's year between our two statements
      if (!isDuplicate(fault) || !(await increment(work, key))) throw fault;
    }
  }
  const { last } = await work.tx.findOneByOrFail(RectificationCounter, key);
  return `${county.code}-${year}-${String(last).padStart(4, "0")}`;
}

/** Increment first, then read: the row stays ours until the commit. */
const increment = async (work: Work, key: { countyId: string; year: number }): Promise<boolean> =>
  (await work.tx.increment(RectificationCounter, key, "last", 1)).affected === 1;
