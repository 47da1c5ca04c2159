import { type Day, dayOf, daysBetween } from "../../../shared/days.ts";
import { homeOf } from "../../accounts/index.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { Substitute } from "../entities.ts";
import { substituteOf } from "../queries.ts";
import { candidatesFor } from "../substitutes.ts";

export interface NameSubstituteInput {
  /** Who is away. */
  accountId: string;
  substituteId: string;
  fromDay: Day;
  untilDay: Day;
}

/** Longest absence at once, days. */
const mostDays = 366;

/**
 * Somebody stands in for a person for a while: both are told of what is due. Replaces whom the person named before. May be done by the
 * person or by whoever looks after their account; the caller of this has checked that. @throws Problem `substitute.*`
 */
export async function nameSubstitute(work: Work, input: NameSubstituteInput): Promise<void> {
  const { accountId, substituteId, fromDay, untilDay } = input;
  const length = daysBetween(fromDay, untilDay);
  if (length < 0 || length >= mostDays || untilDay < dayOf(work.now))
    throw new Problem("substitute.days", { most: mostDays });
  if (substituteId === accountId) throw new Problem("substitute.self");
  const candidates = await candidatesFor(work, accountId);
  if (!candidates.some((candidate) => candidate.accountId === substituteId))
    throw new Problem("substitute.out_of_reach");
  const before = await substituteOf(work, accountId);
  const setBy = actingAccount(work);
  const after: Substitute = { accountId, substituteId, fromDay, untilDay, setBy, setAt: work.now.toISOString() };
  await save(work, before, after);
  const place = await homeOf(work, accountId);
  work.touch({ kind: "substitute", id: accountId, place, before, after });
}

/** The later of two at once counts. */
async function save({ tx }: Work, before: Substitute | null, after: Substitute): Promise<void> {
  const { accountId } = after;
  if (!before)
    try {
      await tx.insert(Substitute, after);
      return;
    } catch (fault) {
      if (!isDuplicate(fault)) throw fault;
    }
  await tx.update(Substitute, { accountId }, after);
}
