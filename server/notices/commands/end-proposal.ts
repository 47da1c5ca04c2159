import { erasureStates } from "../../../shared/api/erasures.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { recordStatus } from "../advance.ts";
import { Erasure } from "../entities.ts";
import { findErasure, touchErasure } from "../erasures.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";
import { findNotice } from "../queries.ts";

/** The village takes its proposal back. The notice may have moved on meanwhile; it isn't touched. */
export async function takeBackErasure(work: Work, { erasureId }: { erasureId: string }): Promise<Placed<Erasure>> {
  const erasure = await findErasure(work, erasureId);
  authorize(noticePolicy, work.actor, "takeBackErasure", erasure);
  return end(work, erasure, "takeBackErasure", { state: "takenBack" });
}

/** The county doesn't agree; the village reads why. */
export async function refuseErasure(
  work: Work,
  { erasureId, reason }: { erasureId: string; reason: string },
): Promise<Placed<Erasure>> {
  const erasure = await findErasure(work, erasureId);
  authorize(noticePolicy, work.actor, "refuseErasure", erasure);
  return end(work, erasure, "refuseErasure", { state: "refused", refusalReason: reason });
}

async function end(
  work: Work,
  erasure: Placed<Erasure>,
  step: "takeBackErasure" | "refuseErasure",
  set: Pick<Erasure, "state"> & Partial<Erasure>,
): Promise<Placed<Erasure>> {
  const decided = await decideErasure(work, erasure, set);
  await recordStatus(work, await findNotice(work, erasure.noticeId), { step });
  return decided;
}

/** The one way out of `proposed`: of two who decide at once the second is told what became of it. */
export async function decideErasure(
  work: Work,
  erasure: Placed<Erasure>,
  set: Pick<Erasure, "state"> & Partial<Erasure>,
): Promise<Placed<Erasure>> {
  const decided = { ...set, slot: null, decidedBy: actingAccount(work), decidedAt: work.now.toISOString() };
  const { affected } = await work.tx.update(Erasure, { id: erasure.id, state: "proposed" }, decided);
  if (affected === 1) {
    touchErasure(work, erasure, { ...erasure, ...decided });
    return { ...erasure, ...decided };
  }
  const { state } = (await work.tx.findOneBy(Erasure, { id: erasure.id })) ?? erasure;
  throw new Problem("erasure.decided", { state: state === "proposed" ? "刚刚被别人办理" : erasureStates[state] });
}
