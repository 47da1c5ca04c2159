import { IsNull } from "typeorm";
import { addDays, dayOf } from "../../../shared/days.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { Grant } from "../entities.ts";
import type { GrantAtPlace } from "../queries.ts";

/**
 * A post passes from one person to another at this instant: it counts by days, so the old grant's last day is yesterday and the new
 * one's first is today. Who may is asked before.
 * @returns id of the new grant, which lasts until further notice
 * @throws Problem `handover.changed` when the grant is no longer as it was read
 */
export async function passOnGrant(work: Work, grant: GrantAtPlace, takerId: string): Promise<string> {
  const today = dayOf(work.now);
  const lastDay = addDays(today, -1);
  const asRead = { id: grant.id, accountId: grant.accountId, untilDay: grant.untilDay ?? IsNull() };
  const { affected } = await work.tx.update(Grant, asRead, { untilDay: lastDay });
  if (affected !== 1) throw new Problem("handover.changed");
  const { id, role, placeId, placeCode: place, untilDay } = grant;
  work.touch({ kind: "grant", id, place, before: { untilDay }, after: { untilDay: lastDay } });
  const added = { id: newId(work.now), accountId: takerId, role, placeId, fromDay: today, untilDay: null };
  await work.tx.insert(Grant, added);
  work.touch({ kind: "grant", id: added.id, place, before: null, after: added });
  return added.id;
}
