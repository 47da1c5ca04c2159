import { In } from "typeorm";
import type { ExemptionState } from "../../shared/api/exemptions.ts";
import { type Day, dayOf, daysBetween } from "../../shared/days.ts";
import { inBatches } from "../core/batches.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { maySee } from "../notices/index.ts";
import { findPlace, type Place } from "../places/index.ts";
import { Exemption } from "./entities.ts";

/** @throws Problem `exemption.unknown`, also for another village's: its existence is nobody else's business */
export async function findExemption(view: View, id: string): Promise<{ exemption: Exemption; village: Place }> {
  const exemption = await view.db.findOneBy(Exemption, { id });
  if (!exemption) throw new Problem("exemption.unknown");
  const village = await findPlace(view, exemption.villageId);
  if (!maySee(view.actor, { placeCode: village.code })) throw new Problem("exemption.unknown");
  return { exemption, village };
}

/** Of these villages, the newest first. */
export async function listExemptions(
  { db }: Pick<View, "db">,
  villageIds: readonly string[],
  { state, before, limit }: { state: ExemptionState | undefined; before: string; limit: number },
): Promise<Exemption[]> {
  if (villageIds.length === 0) return [];
  const query = db
    .createQueryBuilder(Exemption, "exemption")
    .where("exemption.villageId IN (:...villageIds)", { villageIds })
    .orderBy("exemption.id", "DESC")
    .take(limit);
  if (state) query.andWhere("exemption.state = :state", { state });
  if (before) query.andWhere("exemption.id < :before", { before });
  return query.getMany();
}

/** What was ever approved in these villages, by village. One query for 500 villages. */
export async function exemptionsOf(
  { db }: Pick<View, "db">,
  villageIds: readonly string[],
): Promise<Map<string, Exemption[]>> {
  const found = new Map<string, Exemption[]>();
  for (const some of inBatches(villageIds))
    for (const row of await db.findBy(Exemption, { villageId: In(some), state: In(["approved", "ended"]) }))
      found.set(row.villageId, [...(found.get(row.villageId) ?? []), row]);
  return found;
}

/** What an exemption is asked about. */
interface Owed {
  itemCode: string;
  period: string | null;
  dueDay: Day;
}

/**
 * The exemption that covers a duty, or undefined. One for a period covers that period as long as it isn't ended. One until further
 * notice covers what falls due from the day on which it was asked for to the day on which it was ended: never what was due before.
 */
export const exemptionFor = (own: readonly Exemption[], owed: Owed): Exemption | undefined =>
  own.find((one) => one.itemCode === owed.itemCode && covers(one, owed));

function covers({ period, fromDay, endedAt }: Exemption, owed: Owed): boolean {
  const endedDay = endedAt === null ? null : dayOf(new Date(endedAt));
  // What must always be on show falls due once.
  if (period !== null || owed.period === null) return period === owed.period && endedDay === null;
  return owed.dueDay >= fromDay && (endedDay === null || owed.dueDay < endedDay);
}

/** How many days after the due day it was approved; 0 in time. It is shown, so that nothing overdue vanishes unseen. */
export const daysAfterDue = ({ decidedAt }: Exemption, dueDay: Day): number =>
  decidedAt === null ? 0 : Math.max(0, daysBetween(dueDay, dayOf(new Date(decidedAt))));
