import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { dayOf } from "../../../shared/days.ts";
import type { Explanations } from "../../../shared/notices/explanations.ts";
import { currentCatalogue, itemOf } from "../../catalogue/index.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { findVillageChain, refuseMerged } from "../../places/index.ts";
import { recordStatus, touchNotice } from "../advance.ts";
import { begunBefore, noteBeginning } from "../begun-before.ts";
import { assertPeriod } from "../check-period.ts";
import { readElements, withDefaults, writeDraft } from "../drafts.ts";
import { Notice } from "../entities.ts";
import { nextNumber } from "../numbers.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";

export interface DraftNoticeInput {
  villageCode: string;
  itemCode: string;
  /** Null for items that are not published by period. */
  period: string | null;
  title: string;
  elements: Record<string, unknown>;
  explanations?: Explanations | undefined;
  /** The draft's id on the phone that typed it: the same draft is begun once only, whatever its idempotency key. */
  draftId?: string | undefined;
  /** The duty of an event that it is made for; that it is one of this village and item, the caller has made sure of. */
  dutyId?: string | undefined;
}

/** Begins a notice under the catalogue version in force. An item of one period is begun once only. */
export async function draftNotice(work: Work, input: DraftNoticeInput): Promise<Placed<Notice>> {
  const chain = await findVillageChain(work, input.villageCode);
  const { village, county } = chain;
  await refuseMerged(work, village);
  authorize(noticePolicy, work.actor, "draft", { placeCode: village.code });
  const catalogue = await currentCatalogue(work, county.id);
  const item = itemOf(catalogue, input.itemCode);
  assertPeriod(item, input.period, dayOf(work.now));
  const elements = withDefaults(item, await readElements(work, item, village.id, input.elements), chain);
  const before = input.draftId && (await begunBefore(work, input.draftId, { title: input.title, elements }));
  if (before) return before;
  const notice: Notice = {
    id: newId(work.now),
    number: await nextNumber(work, village),
    villageId: village.id,
    villageCode: village.code,
    itemCode: item.code,
    catalogueVersionId: catalogue.id,
    period: input.period,
    slot: slotOf(item, village.id, input.period),
    title: input.title,
    state: "draft",
    revision: 0,
    signOffId: null,
    drafterId: actingAccount(work),
    createdAt: work.now.toISOString(),
    updatedAt: work.now.toISOString(),
    publishedAt: null,
    version: 1,
    warnings: null,
    dutyId: input.dutyId ?? null,
    suspensionId: null,
  };
  await insertOnce(work, notice);
  if (input.draftId) await noteBeginning(work, input.draftId, notice);
  const placed = { ...notice, placeCode: village.code };
  touchNotice(work, null, placed);
  const { title, explanations } = input;
  await writeDraft(work, { noticeId: notice.id, title, elements, changeNote: null, explanations });
  await recordStatus(work, notice, { step: "draft" });
  return placed;
}

/** What only one living notice may hold; event items may come as often as events happen. */
const slotOf = (item: CatalogueItem, villageId: string, period: string | null): string | null =>
  item.frequency === "on-event" ? null : `${villageId}/${item.code}/${period ?? "-"}`;

/** The unique slot, or duty of an event, settles the race of two handlers who begin the same one. */
async function insertOnce(work: Work, notice: Notice): Promise<void> {
  const { slot, dutyId } = notice;
  const place = slot ? { slot } : dutyId ? { dutyId } : null;
  const holder = place && (await work.db.findOneBy(Notice, place));
  if (holder) throw new Problem("notice.duplicate", { number: holder.number, id: holder.id });
  try {
    await work.tx.insert(Notice, notice);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("notice.duplicate", { number: "刚刚新建" }) : fault;
  }
}
