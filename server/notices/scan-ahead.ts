// Looks through large contents before the transaction that needs to know what they tell of persons and give away.
import { findItem } from "../catalogue/index.ts";
import { authorize } from "../core/policy.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { findVillageChain } from "../places/index.ts";
import type { InForce } from "../wording/index.ts";
import { assertStep } from "./advance.ts";
import { type Elements, readElements, withDefaults } from "./drafts.ts";
import type { Notice, NoticeDraft } from "./entities.ts";
import { noticePolicy } from "./policy.ts";
import { findNotice } from "./queries.ts";
import { isLarge, type ScanWish, scanOnce } from "./scans.ts";

/** Of what is about to be submitted. */
export async function scanDraft(view: View, notice: Notice, draft: NoticeDraft, words: InForce): Promise<void> {
  if (!isLarge(draft.elements)) return;
  const item = await findItem(view, notice.catalogueVersionId, notice.itemCode);
  await scanAsShown(view, notice, { villageId: notice.villageId, item, words }, JSON.parse(draft.elements) as Elements);
}

/**
 * Of what is about to be saved, by somebody who may. What else is wrong with it is said by the change, in its turn.
 * @throws Problem as the change would: who merely may see the notice sets nobody to work
 */
export async function scanTyped(
  view: View,
  noticeId: string,
  typed: Record<string, unknown>,
  words: InForce,
): Promise<void> {
  const notice = await findNotice(view, noticeId);
  authorize(noticePolicy, view.actor, "save", notice);
  assertStep(notice, "save");
  const item = await findItem(view, notice.catalogueVersionId, notice.itemCode);
  const elements = await readElements(view, item, notice.villageId, typed).catch((fault) => {
    if (fault instanceof Problem) return null;
    throw fault;
  });
  if (elements) await scanAsShown(view, notice, { villageId: notice.villageId, item, words }, elements);
}

async function scanAsShown(view: View, notice: Notice, wish: ScanWish, elements: Elements): Promise<void> {
  const chain = await findVillageChain(view, notice.villageCode);
  await scanOnce(view, wish, withDefaults(wish.item, elements, chain));
}
