import { addDays, dayOf } from "../../../shared/days.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { takeTurns } from "../../places/index.ts";
import { Grant } from "../entities.ts";
import { findGrant } from "../find-managed.ts";
import { isOver } from "../queries.ts";

export interface EndGrantInput {
  accountId: string;
  grantId: string;
  /** The last day; yesterday, which is at once, unless given. */
  untilDay?: string | undefined;
}

/** Ends a post: at once, or with a day to come. Whoever may appoint to the post may end it. Throws `grant.unknown`, `grant.day`. */
export async function endGrant(work: Work, { accountId, grantId, untilDay }: EndGrantInput): Promise<void> {
  await takeTurns(work); // what a handover or an import has just written isn't undone by what was read before it
  const { grant } = await findGrant(work, { accountId, grantId });
  if (isOver(grant, work.now)) throw new Problem("grant.unknown");
  const yesterday = addDays(dayOf(work.now), -1);
  const last = untilDay ?? yesterday;
  if (last < yesterday) throw new Problem("grant.day", { earliest: yesterday });
  await work.tx.update(Grant, { id: grantId }, { untilDay: last });
  const { placeCode: place, untilDay: before } = grant;
  work.touch({ kind: "grant", id: grantId, place, before: { untilDay: before }, after: { untilDay: last } });
}
