import { In } from "typeorm";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { closedNotice } from "../../shared/notices/closed-content.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { listsPersons } from "../../shared/notices/personal-lists.ts";
import { isTyping } from "../../shared/notices/states.ts";
import { accountNames } from "../accounts/index.ts";
import { catalogueVersion, itemOf } from "../catalogue/index.ts";
import type { View } from "../core/work.ts";
import { findVillageChain, placesByIds } from "../places/index.ts";
import { handwritingsOf, signaturesOf } from "../signing/index.ts";
import type { InForce } from "../wording/index.ts";
import { closedRevision } from "./closing.ts";
import { type Notice, type NoticeRevision, SignOff } from "./entities.ts";
import type { Placed } from "./placed.ts";
import type { FullNoticeCase, NoticeCase } from "./presenter.ts";
import { currentPublication } from "./publishing.ts";
import { draftOf, historyOf, openSignOffOf, revisionOf } from "./queries.ts";
import { type Remarks, remarksOf } from "./remarks.ts";

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
  return { ...found, ...(known.remarks ?? (await remarksOf(view, found, catalogue, known.words))) };
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
