import { dayOf } from "../../../shared/days.ts";
import { currentCatalogue, itemOf } from "../../catalogue/index.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { assertPeriod, publicationsOfVillage } from "../../notices/index.ts";
import { findVillage, type Place, refuseMerged } from "../../places/index.ts";
import { Exemption } from "../entities.ts";
import { exemptionPolicy } from "../policy.ts";
import { duplicate } from "../step.ts";

export interface AskExemptionInput {
  villageCode: string;
  itemCode: string;
  /** Null: until further notice. */
  period: string | null;
  reason: string;
}

/** The village asks its township to agree that an item doesn't apply to it. @throws Problem `exemption.*`, `village.merged` */
export async function askExemption(
  work: Work,
  input: AskExemptionInput,
): Promise<{ exemption: Exemption; village: Place }> {
  const village = await findVillage(work, input.villageCode);
  await refuseMerged(work, village);
  authorize(exemptionPolicy, work.actor, "ask", { placeCode: village.code });
  const item = itemOf(await currentCatalogue(work, village.countyId), input.itemCode);
  if (item.frequency === "on-event") throw new Problem("exemption.not_for_events", { item: item.level2 });
  if (input.period !== null) assertPeriod(item, input.period, dayOf(work.now));
  await refusePublic(work, village, input);
  const exemption: Exemption = {
    ...{ id: newId(work.now), villageId: village.id, itemCode: item.code, period: input.period },
    ...{ fromDay: dayOf(work.now), reason: input.reason, state: "asked" },
    slot: `${village.id}/${item.code}/${input.period ?? "-"}`,
    ...{ askedBy: actingAccount(work), askedAt: work.now.toISOString() },
    ...{ decidedBy: null, decidedAt: null, refusal: null, endedBy: null, endedAt: null, endReason: null },
    ...{ seenBy: null, seenAt: null },
  };
  const holder = await work.db.findOneBy(Exemption, { slot: exemption.slot ?? "" });
  if (holder) throw duplicate(holder.state);
  try {
    await work.tx.insert(Exemption, exemption);
  } catch (fault) {
    throw isDuplicate(fault) ? duplicate("asked") : fault;
  }
  work.touch({ kind: "exemption", id: exemption.id, place: village.code, before: null, after: exemption });
  return { exemption, village };
}

async function refusePublic(work: Work, village: Place, { itemCode, period }: AskExemptionInput): Promise<void> {
  if (period === null) return;
  const [fact] = await publicationsOfVillage(work, [village.id], { itemCodes: [itemCode], periods: [period] });
  if (fact) throw new Problem("exemption.published", { number: fact.number });
}
