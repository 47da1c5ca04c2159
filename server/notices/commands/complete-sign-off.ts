import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { standardTitle } from "../../../shared/notices/closed-content.ts";
import { listsPersons } from "../../../shared/notices/personal-lists.ts";
import type { Work } from "../../core/work.ts";
import { logUnlogged, type RecordSignatureInput, recordSignature, type SigningKey } from "../../signing/index.ts";
import { appendEntry } from "../../transparency/index.ts";
import { announce } from "../../wechat/index.ts";
import { actEntry } from "../act-entry.ts";
import { advance } from "../advance.ts";
import { type Notice, NoticeDraft } from "../entities.ts";
import { settleAssessment } from "../impact/record.ts";
import type { Placed } from "../placed.ts";
import { publishRevision, type Release, withdrawPublication } from "../publishing.ts";
import { closeSignOff, type SigningCase } from "../sign-offs.ts";
import { endSuspension } from "../suspension/queries.ts";

/** What is made of the revision before the transaction. */
export type PreparedRelease = Pick<Release, "content" | "item" | "search" | "listDaysMore" | "isNil"> & {
  countyId: string;
  /** The secrecy words that it was looked through for; null: it is withdrawn. */
  secrecyKey: string | null;
  /** Keys of the signers that the county's log doesn't know yet. */
  unlogged: readonly SigningKey[];
  /** Tell people in WeChat of a new notice. */
  announces?: boolean;
};

/** What the last signature (`signing`) does: releases, replaces or withdraws, all in the transaction of that signature. */
export async function completeSignOff(
  work: Work,
  found: SigningCase,
  signing: RecordSignatureInput,
  prepared: PreparedRelease,
): Promise<Placed<Notice>> {
  const { notice, village, revision, signOff } = found;
  const { action, changeNote } = signOff;
  const complete = { step: "complete", reason: changeNote ?? undefined } as const;
  const { suspensionId } = notice;
  const set =
    action === "withdraw"
      ? { signOffId: null, slot: null, dutyId: null, suspensionId: null, ...titleLeft(found, prepared) }
      : {
          ...{ signOffId: null, suspensionId: null },
          ...{ publishedAt: work.now.toISOString(), title: prepared.content.title },
        };
  const completed = await advance(work, notice, { step: "sign", role: signing.role }, { ...complete, set });
  await closeSignOff(work, signOff.id, "complete");
  // What was taken off the reading side stays off; what is published now shows.
  if (suspensionId) await endSuspension(work, suspensionId, action === "withdraw" ? "withdrawn" : "corrected");
  const signatures = [...found.signatures, await recordSignature(work, signing)];
  if (action === "withdraw") await withdrawPublication(work, notice, changeNote);
  else {
    await publishRevision(work, { ...prepared, notice, village, revision: revision.revision, action, changeNote });
    if (prepared.announces && action === "publish") await announceNotice(work, found, prepared.item);
    await work.tx.delete(NoticeDraft, { noticeId: notice.id });
    if (listsPersons(prepared.item)) await settleAssessment(work, completed, signOff.id, "published");
  }
  // Last, because the county's other acts wait from here on.
  await logUnlogged(work, prepared.countyId, prepared.unlogged);
  await appendEntry(work, prepared.countyId, actEntry(found, signatures, work.now));
  return completed;
}

/** The title of what was taken off the reading side may be why: lists go on with the item's. */
const titleLeft = ({ notice }: SigningCase, { item }: PreparedRelease): { title?: string } =>
  notice.suspensionId === null ? {} : { title: standardTitle(item, notice.period) };

const announceNotice = (
  work: Work,
  { notice, village }: SigningCase,
  { level2: itemName }: CatalogueItem,
): Promise<void> =>
  announce(work, { villageId: village.id, villageName: village.name, number: notice.number, itemName });
