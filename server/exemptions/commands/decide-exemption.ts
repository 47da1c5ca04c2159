import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, hasPostAt, type Work } from "../../core/work.ts";
import { type Place, refuseMerged } from "../../places/index.ts";
import type { Exemption } from "../entities.ts";
import { exemptionPolicy } from "../policy.ts";
import { findExemption } from "../queries.ts";
import { moveOn } from "../step.ts";

type Found = { exemption: Exemption; village: Place };

const decided = (work: Work) => ({ decidedBy: actingAccount(work), decidedAt: work.now.toISOString() });

/** The township agrees. @throws Problem `exemption.unknown`, `exemption.changed`, `exemption.same_person`, `exemption.village_post` */
export async function approveExemption(work: Work, { id }: { id: string }): Promise<Found> {
  const found = await decidable(work, id, "approve");
  return { ...found, exemption: await moveOn(work, found, "approve", { state: "approved", ...decided(work) }) };
}

/** The township doesn't agree, and says why: the item stays due. */
export async function refuseExemption(work: Work, { id, reason }: { id: string; reason: string }): Promise<Found> {
  const found = await decidable(work, id, "refuse");
  const set = { state: "refused", slot: null, refusal: reason, ...decided(work) } as const;
  return { ...found, exemption: await moveOn(work, found, "refuse", set) };
}

async function decidable(work: Work, id: string, step: "approve" | "refuse"): Promise<Found> {
  const found = await findExemption(work, id);
  authorize(exemptionPolicy, work.actor, step, { placeCode: found.village.code });
  if (found.exemption.askedBy === work.actor.accountId) throw new Problem("exemption.same_person");
  if (hasPostAt(work.actor, found.village.code))
    throw new Problem("exemption.village_post", { village: found.village.name });
  return found;
}

/** The village asks no more. */
export async function takeBackExemption(work: Work, { id }: { id: string }): Promise<Found> {
  const found = await findExemption(work, id);
  authorize(exemptionPolicy, work.actor, "takeBack", { placeCode: found.village.code });
  const set = { state: "takenBack", slot: null, ...decided(work) } as const;
  return { ...found, exemption: await moveOn(work, found, "takeBack", set) };
}

/** It applies again from now on: to that period at once, else to what falls due from today on. */
export async function endExemption(work: Work, { id, reason }: { id: string; reason: string }): Promise<Found> {
  const found = await findExemption(work, id);
  authorize(exemptionPolicy, work.actor, "end", { placeCode: found.village.code });
  await refuseMerged(work, found.village);
  const ended = { endedBy: actingAccount(work), endedAt: work.now.toISOString(), endReason: reason };
  return { ...found, exemption: await moveOn(work, found, "end", { state: "ended", slot: null, ...ended }) };
}
