import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { appendEntry } from "../../transparency/index.ts";
import { advance } from "../advance.ts";
import { contentErased } from "../board-changes.ts";
import { Erasure, type Notice } from "../entities.ts";
import { eraseContent } from "../erase-content.ts";
import { findErasure } from "../erasures.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";
import { publicRevisionsOf } from "../publications.ts";
import { currentPublication, touchBoard } from "../publishing.ts";
import { findNotice } from "../queries.ts";
import { endSuspension } from "../suspension/queries.ts";
import { decideErasure } from "./end-proposal.ts";

/** What a notice is called in lists when its own title may have held personal data. */
export const erasedTitle = "（内容已依法删除）";

/**
 * The county confirms, and the content is gone from the database with this transaction. Files and what rows leave behind on disk
 * follow at once after the commit (`purgeErased`). Revisions that came after the proposal stay.
 * @throws Problem `erasure.same_person`, `erasure.decided`, `notice.wrong_state` while a change of the notice is under way
 */
export async function confirmErasure(work: Work, { erasureId }: { erasureId: string }): Promise<Placed<Erasure>> {
  const erasure = await findErasure(work, erasureId);
  authorize(noticePolicy, work.actor, "erase", erasure);
  if (erasure.proposedBy === actingAccount(work)) throw new Problem("erasure.same_person");
  const notice = await findNotice(work, erasure.noticeId);
  const revisions = (await publicRevisionsOf(work, notice.id)).map(({ revision }) => revision);
  const surviving = revisions.filter((revision) => revision > erasure.revision);
  const wholly = surviving.length === 0;
  const decided = await decideErasure(work, erasure, { state: "purging", wholly });
  const current = await currentPublication(work, notice.id);
  await moveOn(work, notice, wholly);
  if (wholly && notice.suspensionId) await endSuspension(work, notice.suspensionId, "erased");
  const keptFiles = await eraseContent(work, notice, surviving);
  await work.tx.update(Erasure, { id: erasure.id }, { keptFiles });
  const { villageId, countyId } = erasure;
  await touchBoard(work, { villageId, countyId }, { added: wholly && current ? -1 : 0, erased: wholly ? 1 : 0 });
  work.afterCommit(contentErased);
  await appendEntry(work, countyId, erasedEntry(notice, decided, work));
  return { ...decided, keptFiles };
}

/** The last of a notice frees its place, so that the duty can be met anew without what was deleted. */
const moveOn = (work: Work, notice: Placed<Notice>, wholly: boolean): Promise<Placed<Notice>> =>
  advance(
    work,
    notice,
    wholly
      ? { step: "erase", set: { title: erasedTitle, slot: null, dutyId: null, suspensionId: null, warnings: null } }
      : { step: "eraseEarlier", set: { warnings: null } },
  );

const erasedEntry = (notice: Notice, { revision, reason, proposedBy, decidedBy }: Erasure, { now }: Work) => ({
  kind: "notice.erased" as const,
  subject: notice.number,
  notice: notice.number,
  revision,
  village: notice.villageCode,
  item: notice.itemCode,
  period: notice.period,
  reason,
  erasedAt: now.toISOString(),
  by: [
    { role: "villageSecretary" as const, signer: proposedBy },
    { role: "countyOfficer" as const, signer: decidedBy ?? "" },
  ],
});
