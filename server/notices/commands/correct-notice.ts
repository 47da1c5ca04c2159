import { standardTitle } from "../../../shared/notices/closed-content.ts";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import { catalogueVersion, currentCatalogue, itemOf } from "../../catalogue/index.ts";
import { authorize } from "../../core/policy.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { findVillageChain } from "../../places/index.ts";
import { advance, assertStep } from "../advance.ts";
import { closedRevision } from "../closing.ts";
import { writeDraft } from "../drafts.ts";
import { type Notice, NoticeDraft } from "../entities.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";
import { demandCurrent, publicRevisionOf } from "../publishing.ts";
import { findNotice, revisionOf } from "../queries.ts";
import { recordReading } from "./read-archive.ts";

/** Begins a correction from what is public, which stays public until the new revision has both signatures. */
export async function correctNotice(
  work: Work,
  input: { noticeId: string; changeNote: string },
): Promise<Placed<Notice>> {
  const notice = await findNotice(work, input.noticeId);
  authorize(noticePolicy, work.actor, "correct", notice);
  assertStep(notice, "correct");
  const content = await publicContent(work, notice);
  const corrected = await advance(work, notice, {
    step: "correct",
    reason: input.changeNote,
    set: { drafterId: actingAccount(work), catalogueVersionId: await newestVersionWith(work, notice) },
  });
  // A closed notice is corrected from the archived content: that is a reading, too.
  await recordReading(work, notice, { way: "correct", purpose: input.changeNote });
  await writeDraft(work, {
    noticeId: notice.id,
    title: content.title,
    elements: content.elements,
    changeNote: input.changeNote,
    explanations: content.explanations,
  });
  return corrected;
}

/** Gives a correction up; the public never saw it. */
export async function cancelCorrection(work: Work, { noticeId }: { noticeId: string }): Promise<Placed<Notice>> {
  const notice = await findNotice(work, noticeId);
  authorize(noticePolicy, work.actor, "cancelCorrection", notice);
  assertStep(notice, "cancelCorrection");
  const content = await publicContent(work, notice);
  await work.tx.delete(NoticeDraft, { noticeId });
  const { catalogueVersionId } = await demandCurrent(work, noticeId); // the draft may have moved on to a newer one
  const catalogue = await catalogueVersion(work, catalogueVersionId);
  const isClosed = await closedRevision(work, noticeId, await publicRevisionOf(work, noticeId));
  const title = isClosed ? standardTitle(itemOf(catalogue, notice.itemCode), notice.period) : content.title;
  return advance(work, notice, { step: "cancelCorrection", set: { title, catalogueVersionId } });
}

async function publicContent(work: Work, notice: Notice): Promise<NoticeContent> {
  const revision = await revisionOf(work, notice.id, await publicRevisionOf(work, notice.id));
  if (!revision) throw new Error(`notice ${notice.number} is ${notice.state} without a public revision`);
  return JSON.parse(revision.content) as NoticeContent;
}

/** A correction is drafted under the catalogue in force, unless that has dropped the item. */
async function newestVersionWith(work: Work, notice: Notice): Promise<string> {
  const { county } = await findVillageChain(work, notice.villageCode);
  const current = await currentCatalogue(work, county.id);
  return current.items.some((item) => item.code === notice.itemCode) ? current.id : notice.catalogueVersionId;
}
