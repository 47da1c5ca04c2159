// What is said of a notice beside its content: what stops it, what its author and signers should know, and what is asked.
import type { NoticeContent } from "../../shared/notices/content.ts";
import { unexplained } from "../../shared/notices/explanations.ts";
import { submitIssues } from "../../shared/notices/requirements.ts";
import { isCorrecting, isTyping } from "../../shared/notices/states.ts";
import { type Catalogue, catalogueVersion, countySetting, itemOf } from "../catalogue/index.ts";
import type { View } from "../core/work.ts";
import { findVillageChain } from "../places/index.ts";
import { type InForce, lookInForce, wordingInForce } from "../wording/index.ts";
import { arithmeticOf, type Judged } from "./arithmetic.ts";
import { attachedIssues } from "./attached.ts";
import { type Elements, explanationsOf, withDefaults } from "./drafts.ts";
import type { NoticeDraft, NoticeRevision } from "./entities.ts";
import { judgementToShow } from "./gates.ts";
import type { FullNoticeCase, NoticeCase } from "./presenter.ts";
import type { SigningCase } from "./sign-offs.ts";

type Found = Pick<FullNoticeCase, "notice" | "item" | "draft" | "revision" | "signOff">;

/** What is said of a notice beside its content. */
export type Remarks = Pick<
  FullNoticeCase,
  "issues" | "hints" | "questions" | "othersShare" | "secrecyReviewer" | "wording"
>;
export const noRemarks: Remarks = {
  ...{ issues: [], hints: [], questions: [], othersShare: null, secrecyReviewer: null },
  wording: [],
};

/**
 * What its author should mend and know while it is typed, and what its signers should know; once it is settled, nothing.
 * @param ready the words that were in force before a change
 */
export async function remarksOf(
  view: View,
  found: Found,
  catalogue: Catalogue,
  ready?: InForce | undefined,
): Promise<Remarks> {
  const { notice, item, draft, revision, signOff } = found;
  if (draft && isTyping(notice.state)) return readinessOf(view, draft, found, { catalogue, ready });
  if (!signOff || signOff.action === "withdraw" || !revision) return noRemarks;
  return signersRemarks(view, { notice, item, revision }, catalogue, { laterPeriods: !isChange(view) });
}

/** The same for an answer to a signature that isn't the last, before its transaction. */
export async function remarksAhead(view: View, { notice, revision, signOff }: SigningCase): Promise<Remarks> {
  if (signOff.action === "withdraw") return noRemarks;
  const catalogue = await catalogueVersion(view, notice.catalogueVersionId);
  const item = itemOf(catalogue, notice.itemCode);
  return signersRemarks(view, { notice, item, revision }, catalogue, { laterPeriods: false });
}

/** What the signers of a revision should know. */
async function signersRemarks(
  view: View,
  { notice, item, revision }: Pick<Found, "notice" | "item"> & { revision: NoticeRevision },
  catalogue: Catalogue,
  { laterPeriods }: Pick<Judged, "laterPeriods">,
): Promise<Remarks> {
  const content = JSON.parse(revision.content) as NoticeContent;
  const { elements } = content;
  // After a signature others wait; whoever looks at the notice afterwards is told.
  const words = isChange(view) ? null : await wordingInForce(view, catalogue.countyId);
  const { privacy, wording } = await judgementToShow(view, { villageId: notice.villageId, item, words }, content);
  const { hints } = await arithmeticOf(view, notice, item, catalogue, { elements, othersShare: null, laterPeriods });
  if (!words) return { ...noRemarks, hints: [...hints, ...privacy.hints] };
  const files = await attachedIssues(view, notice, item, elements, { secrecyKey: words.secrecy.key });
  return { ...noRemarks, hints: [...hints, ...privacy.hints, ...wording.hints, ...files.hints] };
}

/** Within a transaction others wait: what takes long is left to whoever looks at the notice afterwards. */
const isChange = (view: View): boolean => "tx" in view;

/** What must be mended before the draft can be submitted, and what its author should know. */
async function readinessOf(
  view: View,
  draft: NoticeDraft,
  { notice, item }: Pick<NoticeCase, "notice" | "item">,
  { catalogue, ready }: { catalogue: Catalogue; ready: InForce | undefined },
): Promise<Remarks> {
  const chain = await findVillageChain(view, notice.villageCode);
  const elements = withDefaults(item, JSON.parse(draft.elements) as Elements, chain);
  const issues = submitIssues(item, { ...draft, elements }, isCorrecting(notice.state));
  const explanations = explanationsOf(draft);
  const { othersShare, secrecyReviewer } = await countySetting(view, catalogue.countyId);
  const sums = await arithmeticOf(view, notice, item, catalogue, {
    elements,
    othersShare,
    laterPeriods: !isChange(view),
  });
  const asked = unexplained(sums.questions, explanations);
  const { secrecyKey, inForce } = await wordsFor(view, catalogue.countyId, ready);
  const typed = { ...draft, elements, explanations };
  const { privacy, wording } = await judgementToShow(
    view,
    { villageId: notice.villageId, item, words: inForce },
    typed,
  );
  const files = await attachedIssues(view, notice, item, elements, { secrecyKey });
  return {
    ...sums,
    othersShare,
    secrecyReviewer,
    issues: [...issues, ...sums.issues, ...asked, ...privacy.issues, ...wording.issues, ...files.issues],
    hints: [...sums.hints, ...privacy.hints, ...files.hints],
    // In place, not among the hints: a long text may have many.
    wording: wording.marks,
  };
}

/** Whoever saves made the list ready; it is built here only for those who look. */
async function wordsFor(view: View, countyId: string, ready: InForce | undefined) {
  if (isChange(view)) return lookInForce(view, countyId, ready);
  const inForce = await wordingInForce(view, countyId);
  return { secrecyKey: inForce.secrecy.key, inForce };
}
