import { IsNull } from "typeorm";
import { type SignerRole, signerRoles } from "../../../shared/roles.ts";
import { accountNames } from "../../accounts/index.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, holds, type Work } from "../../core/work.ts";
import { advance, assertStep } from "../advance.ts";
import { type Notice, SignOff } from "../entities.ts";
import { refuseUnpublished } from "../merged-village.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";
import { findUnderWay, lastSavedBy } from "../queries.ts";
import { awaitsReview } from "../secrecy.ts";

export interface ReviewSecrecyInput {
  noticeId: string;
  /** The version that was read. */
  revision: number;
}

/**
 * Another person than who submitted confirms that a revision holds no secrets; only then can it be signed. Of two at once the second
 * is told; another revision needs another review.
 * @throws Problem `secrecy.not_needed`, `secrecy.reviewed`, `secrecy.same_person`, `notice.changed`
 */
export async function reviewSecrecy(work: Work, { noticeId, revision }: ReviewSecrecyInput): Promise<Placed<Notice>> {
  const { notice, village, signOff } = await findUnderWay(work, noticeId);
  authorize(noticePolicy, work.actor, "review", notice);
  assertStep(notice, "review");
  await refuseUnpublished(work, notice, village);
  if (revision !== notice.revision)
    throw new Problem("notice.changed", { changedBy: await lastSavedBy(work, notice.id), version: notice.version });
  if (!signOff) throw new Error(`notice ${notice.number} is ${notice.state} without a sign-off`);
  const reviewedBy = actingAccount(work);
  await refuseOthers(work, signOff, reviewedBy);
  const reviewerRole = roleOf(work, notice);
  const reviewed = await advance(work, notice, { step: "review", role: reviewerRole });
  const done = { reviewedBy, reviewerRole, reviewedAt: work.now.toISOString() };
  const { affected } = await work.tx.update(SignOff, { id: signOff.id, state: "open", reviewedAt: IsNull() }, done);
  if (affected !== 1) throw new Problem("notice.changed", { changedBy: "其他人" });
  return reviewed;
}

async function refuseOthers(work: Work, signOff: SignOff, accountId: string): Promise<void> {
  if (signOff.reviewedBy !== null) {
    const names = await accountNames(work, [signOff.reviewedBy]);
    throw new Problem("secrecy.reviewed", { name: names.get(signOff.reviewedBy) ?? "其他人" });
  }
  if (!awaitsReview(signOff)) throw new Problem("secrecy.not_needed");
  if (signOff.submittedBy === accountId) throw new Problem("secrecy.same_person");
}

/** The post in which somebody with several reviews: the one that answers for most. */
function roleOf(work: Work, { placeCode }: Placed<Notice>): SignerRole {
  const role = signerRoles.findLast((one) => holds(work.actor, one, placeCode));
  if (!role) throw new Problem("access.denied", { action: "review" });
  return role;
}
