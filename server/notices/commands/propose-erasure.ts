import type { ErasureReason } from "../../../shared/notices/erasure-reasons.ts";
import { findItem } from "../../catalogue/index.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { findVillageChain } from "../../places/index.ts";
import type { InForce } from "../../wording/index.ts";
import { assertStep, recordStatus } from "../advance.ts";
import { Erasure, type Notice } from "../entities.ts";
import { erasuresOf, touchErasure } from "../erasures.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";
import { refuseFoundIn } from "../privacy.ts";
import { publicRevisionsOf } from "../publications.ts";
import { findNotice } from "../queries.ts";
import { countyOf, refuseSecretsIn } from "../wording.ts";

export interface ProposeErasureInput {
  noticeId: string;
  /** This revision and every earlier one; the newest: everything. */
  revision: number;
  reason: ErasureReason;
  /** Will be public. */
  explanation: string;
  /** The words that were in force before the change. */
  words?: InForce;
}

/**
 * The village asks that published content be deleted by law. Nothing changes for the public until the county confirms.
 * @throws Problem `notice.wrong_state` for what was never public, and while a change is under way; `erasure.revision_unknown`,
 * `erasure.already_erased`, `erasure.pending`
 */
export async function proposeErasure(work: Work, input: ProposeErasureInput): Promise<Placed<Erasure>> {
  const notice = await findNotice(work, input.noticeId);
  authorize(noticePolicy, work.actor, "proposeErasure", notice);
  await assertNotErased(work, notice, input.revision);
  assertStep(notice, "proposeErasure");
  const revisions = (await publicRevisionsOf(work, notice.id)).map(({ revision }) => revision);
  if (!revisions.includes(input.revision)) throw new Problem("erasure.revision_unknown", { revision: input.revision });
  refuseFoundIn(await findItem(work, notice.catalogueVersionId, notice.itemCode), "删除说明", input.explanation);
  await refuseSecretsIn(work, await countyOf(work, notice), "删除说明", input.explanation, input.words);
  const { county } = await findVillageChain(work, notice.villageCode);
  const erasure: Erasure = {
    id: newId(work.now),
    noticeId: notice.id,
    number: notice.number,
    villageId: notice.villageId,
    countyId: county.id,
    revision: input.revision,
    wholly: revisions.every((revision) => revision <= input.revision),
    reason: input.reason,
    explanation: input.explanation,
    state: "proposed",
    slot: notice.id,
    proposedBy: actingAccount(work),
    proposedAt: work.now.toISOString(),
    decidedBy: null,
    decidedAt: null,
    refusalReason: null,
    keptFiles: null,
    purgedAt: null,
  };
  await insertOnce(work, erasure);
  const placed = { ...erasure, placeCode: notice.placeCode };
  touchErasure(work, null, placed);
  await recordStatus(work, notice, { step: "proposeErasure" });
  return placed;
}

async function assertNotErased(work: Work, { number }: Notice, revision: number): Promise<void> {
  const [last] = await erasuresOf(work, number);
  if (last && revision <= last.revision) throw new Problem("erasure.already_erased", { revision });
}

/** The unique slot settles the race of two who propose at once. */
async function insertOnce(work: Work, erasure: Erasure): Promise<void> {
  try {
    await work.tx.insert(Erasure, erasure);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("erasure.pending") : fault;
  }
}
