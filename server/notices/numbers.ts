import { dayOf } from "../../shared/days.ts";
import { isDuplicate } from "../core/database-faults.ts";
import type { Work } from "../core/work.ts";
import { NoticeCounter } from "./entities.ts";

/** The village's next notice number of the year, `{villageCode}-{year}-{4+ digits}`. Gapless: a rollback gives it back. */
export async function nextNumber(work: Work, village: { id: string; code: string }): Promise<string> {
  const year = dayOf(work.now).slice(0, 4);
  const key = { villageId: village.id, year };
  if (!(await increment(work, key))) {
    try {
      await work.tx.insert(NoticeCounter, { ...key, last: 1 });
    } catch (fault) {
      // somebody else began this village's year between our two statements
      if (!isDuplicate(fault) || !(await increment(work, key))) throw fault;
    }
  }
  const { last } = await work.tx.findOneByOrFail(NoticeCounter, key);
  return `${village.code}-${year}-${String(last).padStart(4, "0")}`;
}

/** Increment first, then read: the row stays ours until the commit. */
const increment = async (work: Work, key: { villageId: string; year: string }): Promise<boolean> =>
  (await work.tx.increment(NoticeCounter, key, "last", 1)).affected === 1;
