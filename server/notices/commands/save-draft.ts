import type { Explanations } from "../../../shared/notices/explanations.ts";
import { findItem } from "../../catalogue/index.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { advance, assertStep } from "../advance.ts";
import { explanationsOf, readElements, writeDraft } from "../drafts.ts";
import type { Notice } from "../entities.ts";
import { refuseUnpublished } from "../merged-village.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";
import { draftOf, findNotice, lastSavedBy } from "../queries.ts";

export interface SaveDraftInput {
  noticeId: string;
  /** The version that the writer saw; another one means that somebody else saved meanwhile. */
  version: number;
  title: string;
  elements: Record<string, unknown>;
  /** Only while correcting. */
  changeNote?: string;
  /** Left as they are unless given. */
  explanations?: Explanations | undefined;
}

/** Saves what is being typed. Incomplete is fine, a wrong kind of value isn't. */
export async function saveDraft(work: Work, input: SaveDraftInput): Promise<Placed<Notice>> {
  const notice = await findNotice(work, input.noticeId);
  authorize(noticePolicy, work.actor, "save", notice);
  assertStep(notice, "save");
  await refuseUnpublished(work, notice);
  if (notice.version !== input.version)
    throw new Problem("notice.changed", { changedBy: await lastSavedBy(work, notice.id), version: notice.version });
  const item = await findItem(work, notice.catalogueVersionId, notice.itemCode);
  const elements = await readElements(work, item, notice.villageId, input.elements);
  const before = await draftOf(work, notice.id);
  const set = { title: input.title, drafterId: actingAccount(work) };
  const saved = await advance(work, notice, { step: "save", set, recorded: false });
  const changeNote = input.changeNote ?? before?.changeNote ?? null;
  const explanations = input.explanations ?? explanationsOf(before);
  await writeDraft(work, { noticeId: notice.id, title: input.title, elements, changeNote, explanations }, before);
  return saved;
}
