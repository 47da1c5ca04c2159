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
  const asRead = { id: grant.id, accountId: grant.accountId, untilDay: grant.untilDay ?? IsNull() };
  const { affected } = await work.tx.update(Grant, asRead, { untilDay: addDays(today, -1) });
  if (affected !== 1) throw new Problem("handover.changed");
  const { role, placeId } = grant;
  const id = newId(work.now);
  await work.tx.insert(Grant, { id, accountId: takerId, role, placeId, fromDay: today, untilDay: null });
  return id;
}
