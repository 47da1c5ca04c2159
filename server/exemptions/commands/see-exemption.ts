import { IsNull } from "typeorm";
import { exemptionStates } from "../../../shared/api/exemptions.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import type { Place } from "../../places/index.ts";
import { Exemption } from "../entities.ts";
import { exemptionPolicy } from "../policy.ts";
import { findExemption } from "../queries.ts";

/**
 * Somebody of the village has seen that its request was refused: it is no to-do any more. The first counts; twice changes nothing.
 * @throws Problem `exemption.unknown`, `access.denied`, `exemption.changed` where it wasn't refused
 */
export async function seeExemption(
  work: Work,
  { id }: { id: string },
): Promise<{ exemption: Exemption; village: Place }> {
  const found = await findExemption(work, id);
  const { exemption, village } = found;
  authorize(exemptionPolicy, work.actor, "see", { placeCode: village.code });
  if (exemption.state !== "refused")
    throw new Problem("exemption.changed", { state: exemptionStates[exemption.state] });
  const set = { seenBy: actingAccount(work), seenAt: work.now.toISOString() };
  const { affected } = await work.tx.update(Exemption, { id, seenAt: IsNull() }, set);
  if (affected !== 1) return findExemption(work, id);
  const seen = { ...exemption, ...set };
  work.touch({ kind: "exemption", id, place: village.code, before: exemption, after: seen });
  return { exemption: seen, village };
}
