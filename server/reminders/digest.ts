import type { Day } from "../../shared/days.ts";
import { isAfter, type StepKey, type ToldRole } from "../../shared/reminders/ladder.ts";

/** One duty, or problem to fix, in somebody's digest, as it stood when it was told. Never a title: what people wrote may have to be deleted by law. */
export interface DigestRow {
  villageId: string;
  /** Of a problem null where it is about no item. */
  itemCode: string | null;
  /** Of a problem the name of its type. */
  itemName: string;
  /** The problem on the rectification ledger that is to be fixed; null: it is something to publish. */
  problem: { id: string; number: string } | null;
  period: string | null;
  dutyId: string | null;
  /** Kind of the event that it is due because of. */
  eventName: string | null;
  dueDay: Day;
  provisional: boolean;
  step: StepKey;
  /** Posts that nobody holds and that the person is told instead of. */
  vacant: readonly ToldRole[];
  /** Account of the person who is away; null: it is the person's own business. */
  standsInFor: string | null;
}

/** The longest overdue first, then what is due next. */
export const inOrder = (rows: readonly DigestRow[]): DigestRow[] =>
  [...rows].sort((a, b) => compare(a.dueDay, b.dueDay) || compare(a.villageId, b.villageId));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How many rows were overdue, and how many not yet. */
export function countsOf(rows: readonly Pick<DigestRow, "step">[]): { late: number; soon: number } {
  const late = rows.filter(({ step }) => isAfter(step)).length;
  return { late, soon: rows.length - late };
}
