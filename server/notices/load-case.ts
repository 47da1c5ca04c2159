import { In } from "typeorm";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { closedNotice } from "../../shared/notices/closed-content.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { unexplained } from "../../shared/notices/explanations.ts";
import { listsPersons } from "../../shared/notices/personal-lists.ts";
import { submitIssues } from "../../shared/notices/requirements.ts";
import { isCorrecting, isTyping } from "../../shared/notices/states.ts";
import { accountNames } from "../accounts/index.ts";
import { type Catalogue, catalogueVersion, countySetting, itemOf } from "../catalogue/index.ts";
import type { View } from "../core/work.ts";
import { findVillageChain, placesByIds } from "../places/index.ts";
import { handwritingsOf, signaturesOf } from "../signing/index.ts";
import { type InForce, lookInForce, wordingInForce } from "../wording/index.ts";
import { arithmeticOf, type Judged } from "./arithmetic.ts";
import { attachedIssues } from "./attached.ts";
import { closedRevision } from "./closing.ts";
import { type Elements, explanationsOf, withDefaults } from "./drafts.ts";
import { type Notice, type NoticeDraft, type NoticeRevision, SignOff } from "./entities.ts";
import type { Placed } from "./placed.ts";
import type { FullNoticeCase, NoticeCase } from "./presenter.ts";
import { privacyOf } from "./privacy.ts";
import { currentPublication } from "./publishing.ts";
import { draftOf, historyOf, openSignOffOf, revisionOf } from "./queries.ts";
import type { SigningCase } from "./sign-offs.ts";
import { wordingOf } from "./wording.ts";

/** What a command that changed the notice knows of it already. */
export type KnownParts = Partial<
  Pick<FullNoticeCase, "villageName" | "signOff" | "signatures" | "draft" | "revision"> & { remarks: Remarks }
>;

/** Everything about one notice, for `presentNotice`; what is known is not asked again. */
export async function loadNotice(view: View, notice: Placed<Notice>, known: KnownParts = {}): Promise<FullNoticeCase> {
  const catalogue = await catalogueVersion(view, notice.catalogueVersionId);
  const {
    villageName = (await findVillageChain(view, notice.villageCode)).village.name,
    signOff = await openSignOffOf(view, notice),
    signatures = await signaturesOf(view, signOff ? [signOff.id] : []),
    draft = isTyping(notice.state) ? await draftOf(view, notice.id) : null,
    revision = await revisionOf(view, notice.id, await shownRevision(view, notice, signOff)),
  } = known;
  const history = await historyOf(view, notice.id);
  const item = itemOf(catalogue, notice.itemCode);
  const closed = signOff || !revision ? null : await closedPart(view, item, revision);
  const found = {
    notice,
    villageName,
    item,
    closed,
    catalogueVersion: catalogue.number,
    signOff,
    signatures,
    draft,
    revision,
    history,
    handwritings: await handwritingsOf(view, signatures),
    names: await namesOf(view, [...signatures, ...history].map((row) => row.accountId).concat(draft?.savedBy ?? [])),
  };
  return { ...found, ...(known.remarks ?? (await remarksOf(view, found, catalogue))) };
}

/**
 * What stays of a revision whose publicity is over; null while all of it is on show, or where nothing was ever public. Whoever needs the
 * rest asks for it and says why (archive-readings); a correction or withdrawal under way was begun by such a reading.
 */
async function closedPart(
  view: View,
  item: CatalogueItem,
  { noticeId, revision, content }: NoticeRevision,
): Promise<FullNoticeCase["closed"]> {
  if (!listsPersons(item)) return null;
  const closed = await closedRevision(view, noticeId, revision);
  return closed && { ...closed, ...closedNotice(item, JSON.parse(content) as NoticeContent) };
}

/** Names of everybody involved; the actor's own is known. */
async function namesOf(view: View, accountIds: string[]): Promise<ReadonlyMap<string, string>> {
  const { accountId, name } = view.actor;
  const names = await accountNames(
    view,
    accountIds.filter((id) => id !== accountId),
  );
  return accountId === null ? names : new Map([...names, [accountId, name]]);
}

async function shownRevision(view: View, notice: Notice, signOff: SignOff | null): Promise<number> {
  if (signOff) return signOff.revision;
  return (await currentPublication(view, notice.id))?.revision ?? notice.revision;
}

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

/** What its author should mend and know while it is typed, and what its signers should know; once it is settled, nothing. */
async function remarksOf(view: View, found: Found, catalogue: Catalogue): Promise<Remarks> {
  const { notice, item, draft, revision, signOff } = found;
  if (draft && isTyping(notice.state)) return readinessOf(view, draft, found, catalogue);
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
  const privacy = await privacyOf(view, item, content);
  const { hints } = await arithmeticOf(view, notice, item, catalogue, { elements, othersShare: null, laterPeriods });
  // After a signature others wait; whoever looks at the notice afterwards is told.
  if (isChange(view)) return { ...noRemarks, hints: [...hints, ...privacy.hints] };
  const words = await wordingInForce(view, catalogue.countyId);
  const files = await attachedIssues(view, notice, item, elements, { secrecyKey: words.secrecy.key });
  const wording = wordingOf(words, item, content);
  return { ...noRemarks, hints: [...hints, ...privacy.hints, ...wording.hints, ...files.hints] };
}

/** Within a transaction others wait: what takes long is left to whoever looks at the notice afterwards. */
const isChange = (view: View): boolean => "tx" in view;

/** What must be mended before the draft can be submitted, and what its author should know. */
async function readinessOf(
  view: View,
  draft: NoticeDraft,
  { notice, item }: Pick<NoticeCase, "notice" | "item">,
  catalogue: Catalogue,
): Promise<Remarks> {
  const chain = await findVillageChain(view, notice.villageCode);
  const elements = withDefaults(item, JSON.parse(draft.elements) as Elements, chain);
  const issues = submitIssues(item, { ...draft, elements }, isCorrecting(notice.state));
  const explanations = explanationsOf(draft);
  const privacy = await privacyOf(view, item, { ...draft, elements, explanations });
  const { othersShare, secrecyReviewer } = await countySetting(view, catalogue.countyId);
  const sums = await arithmeticOf(view, notice, item, catalogue, {
    elements,
    othersShare,
    laterPeriods: !isChange(view),
  });
  const asked = unexplained(sums.questions, explanations);
  const { secrecyKey, ready } = await wordsFor(view, catalogue.countyId);
  const wording = ready && wordingOf(ready, item, { ...draft, elements, explanations });
  const files = await attachedIssues(view, notice, item, elements, { secrecyKey });
  return {
    ...sums,
    othersShare,
    secrecyReviewer,
    issues: [...issues, ...sums.issues, ...asked, ...privacy.issues, ...(wording?.issues ?? []), ...files.issues],
    hints: [...sums.hints, ...privacy.hints, ...files.hints],
    // In place, not among the hints: a long text may have many.
    wording: wording?.marks ?? [],
  };
}

/** Whoever saves made the list ready; it is built here only for those who look. */
async function wordsFor(view: View, countyId: string): Promise<{ secrecyKey: string; ready: InForce | null }> {
  if (isChange(view)) return lookInForce(view, countyId);
  const ready = await wordingInForce(view, countyId);
  return { secrecyKey: ready.secrecy.key, ready };
}

/** What a list needs of many notices, in a fixed number of queries. */
export async function loadSummaries(view: View, notices: Placed<Notice>[]): Promise<NoticeCase[]> {
  const signOffIds = notices.flatMap(({ signOffId }) => signOffId ?? []);
  const [villages, signOffs, signatures] = await Promise.all([
    placesByIds(view, [...new Set(notices.map(({ villageId }) => villageId))]),
    signOffIds.length === 0 ? [] : view.db.findBy(SignOff, { id: In(signOffIds), state: "open" }),
    signaturesOf(view, signOffIds),
  ]);
  const cases: NoticeCase[] = [];
  for (const notice of notices) {
    const catalogue = await catalogueVersion(view, notice.catalogueVersionId); // from memory but for the first
    cases.push({
      notice,
      villageName: villages.get(notice.villageId)?.name ?? "",
      item: itemOf(catalogue, notice.itemCode),
      catalogueVersion: catalogue.number,
      signOff: signOffs.find(({ id }) => id === notice.signOffId) ?? null,
      signatures: signatures.filter(({ signOffId }) => signOffId === notice.signOffId),
    });
  }
  return cases;
}
