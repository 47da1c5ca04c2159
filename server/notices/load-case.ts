import { In } from "typeorm";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { ClosedNotice } from "../../shared/notices/closed-content.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { isTyping, type NoticeStep } from "../../shared/notices/states.ts";
import { accountNames } from "../accounts/index.ts";
import { catalogueVersion, itemOf } from "../catalogue/index.ts";
import type { View } from "../core/work.ts";
import { findVillageChain, placesByIds } from "../places/index.ts";
import { handwritingsOf, signaturesOf } from "../signing/index.ts";
import type { InForce } from "../wording/index.ts";
import { hasReadLately } from "./archive-readings.ts";
import { type Closed, closedOf, closingColumns, whatStays } from "./closing.ts";
import { type Notice, type NoticeRevision, Publication, SignOff } from "./entities.ts";
import type { Placed } from "./placed.ts";
import { actionsOf, type FullNoticeCase, type NoticeCase } from "./presenter.ts";
import { draftOf, historyOf, openSignOffOf, revisionOf } from "./queries.ts";
import { noRemarks, type Remarks, remarksOf } from "./remarks.ts";
import { suspensionOf } from "./suspension/queries.ts";

/** What a command that changed the notice knows of it already. */
export type KnownParts = Partial<
  Pick<FullNoticeCase, "villageName" | "signOff" | "signatures" | "draft" | "revision"> & {
    remarks: Remarks;
    /** The words that were in force before the change. */
    words: InForce;
  }
>;

/** Everything about one notice, for `presentNotice`; what is known is not asked again. */
export async function loadNotice(view: View, notice: Placed<Notice>, known: KnownParts = {}): Promise<FullNoticeCase> {
  const catalogue = await catalogueVersion(view, notice.catalogueVersionId);
  const {
    villageName = (await findVillageChain(view, notice.villageCode)).village.name,
    signOff = await openSignOffOf(view, notice),
    signatures = await signaturesOf(view, signOff ? [signOff.id] : []),
  } = known;
  const item = itemOf(catalogue, notice.itemCode);
  const publication = notice.publishedAt === null ? null : await newestPublication(view, notice.id);
  const over = publication && closedOf(publication, view.now);
  const basics = { notice, villageName, item, catalogueVersion: catalogue.number, signOff, signatures };
  const conceals = publication !== null && over !== null && !(await maySeeAll(view, basics, publication));
  const {
    draft = isTyping(notice.state) && !conceals ? await draftOf(view, notice.id) : null,
    revision = await revisionOf(view, notice.id, signOff?.revision ?? publication?.revision ?? notice.revision),
  } = known;
  const history = await historyOf(view, notice.id);
  const suspension = await suspensionOf(view, notice.suspensionId ?? publication?.suspensionId ?? null);
  // Who works on a correction or withdrawal sees what they sign; who merely read the archive does that on its own page.
  const isReduced = over !== null && revision !== null && (conceals || !signOff);
  const found = {
    ...basics,
    closed: isReduced ? { ...over, ...(await closedPart(view, over, item, revision, publication)) } : null,
    suspension,
    conceals,
    draft,
    revision,
    history,
    handwritings: await handwritingsOf(view, signatures),
    names: await namesOf(
      view,
      [...signatures, ...history]
        .map((row) => row.accountId)
        .concat(draft?.savedBy ?? [], suspension?.suspendedBy ?? []),
    ),
  };
  // Remarks quote rows.
  const { remarks = conceals ? noRemarks : await remarksOf(view, found, catalogue, known.words) } = known;
  return { ...found, ...(conceals ? noRemarks : remarks) };
}

/** The steps for which one must see everything: whoever may take one now has the content in front of them. */
const working: readonly NoticeStep[] = ["save", "sign", "review", "return"];

/**
 * Does the caller see drafts, what is signed and reasons of a closed notice? Whoever types, reviews, signs or returns it now (a correction
 * or withdrawal under way was begun by a recorded reading), and for a while who has read it in the archive.
 */
const maySeeAll = async (
  view: View,
  found: NoticeCase,
  { noticeId, revision }: Pick<Publication, "noticeId" | "revision">,
): Promise<boolean> => worksOn(view, found) || hasReadLately(view, noticeId, revision);

const worksOn = ({ actor }: View, found: NoticeCase): boolean =>
  actionsOf(actor, found).some((step) => working.includes(step));

/** What stays of a revision of a closed notice, judged by the catalogue that it was published under and that of today. */
async function closedPart(
  view: View,
  closed: Closed,
  item: CatalogueItem,
  { revision, content }: NoticeRevision,
  publication: NewestPublication | null,
): Promise<ClosedNotice> {
  const parsed = JSON.parse(content) as NoticeContent;
  if (publication?.revision !== revision) return whatStays(closed, item, parsed);
  const own = itemOf(await catalogueVersion(view, publication.catalogueVersionId), publication.itemCode);
  return whatStays(closed, own, parsed, [item]);
}

type NewestPublication = Pick<
  Publication,
  "noticeId" | "revision" | "catalogueVersionId" | "itemCode" | "suspensionId" | keyof typeof closingColumns
>;

/** What the public sees of a notice, or saw before it was withdrawn; null: it was deleted by law. */
const newestPublication = ({ db }: View, noticeId: string): Promise<NewestPublication | null> =>
  db.findOne(Publication, {
    select: {
      ...{ noticeId: true, revision: true, catalogueVersionId: true, itemCode: true, suspensionId: true },
      ...closingColumns,
    },
    where: { noticeId },
    order: { revision: "DESC" },
  });

/** Names of everybody involved; the actor's own is known. */
async function namesOf(view: View, accountIds: string[]): Promise<ReadonlyMap<string, string>> {
  const { accountId, name } = view.actor;
  const names = await accountNames(
    view,
    accountIds.filter((id) => id !== accountId),
  );
  return accountId === null ? names : new Map([...names, [accountId, name]]);
}

/** What a list needs of many notices, in a fixed number of queries. */
export async function loadSummaries(view: View, notices: Placed<Notice>[]): Promise<NoticeCase[]> {
  const signOffIds = notices.flatMap(({ signOffId }) => signOffId ?? []);
  const [villages, signOffs, signatures] = await Promise.all([
    placesByIds(view, [...new Set(notices.map(({ villageId }) => villageId))]),
    signOffIds.length === 0 ? [] : view.db.findBy(SignOff, { id: In(signOffIds), state: "open" }),
    signaturesOf(view, signOffIds),
  ]);
  const closed = await closedAmong(view, notices);
  const cases: NoticeCase[] = [];
  for (const notice of notices) {
    const catalogue = await catalogueVersion(view, notice.catalogueVersionId); // from memory but for the first
    const found: NoticeCase = {
      notice,
      villageName: villages.get(notice.villageId)?.name ?? "",
      item: itemOf(catalogue, notice.itemCode),
      catalogueVersion: catalogue.number,
      signOff: signOffs.find(({ id }) => id === notice.signOffId) ?? null,
      signatures: signatures.filter(({ signOffId }) => signOffId === notice.signOffId),
    };
    const isClosed = closed.has(notice.id) || notice.suspensionId !== null;
    cases.push({ ...found, concealsTitle: isClosed && !worksOn(view, found) });
  }
  return cases;
}

/** Which of the notices that are being changed are closed: one query, and none where nothing public is being changed. */
async function closedAmong(view: View, notices: readonly Notice[]): Promise<ReadonlySet<string>> {
  const changed = notices.filter(({ publishedAt, state, signOffId }) => publishedAt && (isTyping(state) || signOffId));
  if (changed.length === 0) return new Set();
  const current = await view.db.find(Publication, {
    select: { noticeId: true, revision: true, ...closingColumns },
    where: { noticeId: In(changed.map(({ id }) => id)), state: "current" },
  });
  return new Set(current.filter((one) => closedOf(one, view.now)).map(({ noticeId }) => noticeId));
}
