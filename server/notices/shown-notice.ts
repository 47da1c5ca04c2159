// A notice with what is shown beside it: for the console's pages and for the phone that signs, which mark the same changes.
import type { Notice as NoticeAnswer } from "../../shared/api/notices.ts";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { isCorrecting } from "../../shared/notices/states.ts";
import type { View } from "../core/work.ts";
import { NoticeRevision } from "./entities.ts";
import { loadNotice } from "./load-case.ts";
import { presentNotice } from "./presenter.ts";
import { currentPublication } from "./publishing.ts";
import { findNotice } from "./queries.ts";

/** A notice as its pages need it. */
export interface ShownNotice {
  notice: NoticeAnswer;
  item: CatalogueItem;
  /** What to mark changes against: the public version while it is corrected, else what the signers saw before it came back. */
  before: NoticeContent | null;
}

/** @throws Problem `notice.unknown`, also for a village that is none of the caller's */
export async function shownNotice(view: View, id: string): Promise<ShownNotice> {
  const row = await findNotice(view, id);
  const found = await loadNotice(view, row);
  // The presenter's answer is what the contract's schema takes in, and that has no transformations.
  const notice = presentNotice(view.actor, found) as NoticeAnswer;
  // A draft is typed under the whole item, also where what it replaces is shown without its lists.
  const item = notice.draft ? found.item : (found.closed?.item ?? found.item);
  return { notice, item, before: found.conceals ? null : await contentBefore(view, notice) };
}

async function contentBefore(view: View, { id, state, submitted }: NoticeAnswer): Promise<NoticeContent | null> {
  if (isCorrecting(state) || state === "correctionSigning")
    return revisionContent(view, id, (await currentPublication(view, id))?.revision);
  return state === "signing" && submitted ? revisionContent(view, id, submitted.revision - 1) : null;
}

async function revisionContent(view: View, noticeId: string, number = 0): Promise<NoticeContent | null> {
  const revision = await view.db.findOneBy(NoticeRevision, { noticeId, revision: number });
  return revision ? (JSON.parse(revision.content) as NoticeContent) : null;
}
