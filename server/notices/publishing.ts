import type { QueryDeepPartialEntity } from "typeorm";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { FileEntry, NoticeContent } from "../../shared/notices/content.ts";
import { shownUntil } from "../../shared/notices/publicity.ts";
import { isDuplicate } from "../core/database-faults.ts";
import type { View, Work } from "../core/work.ts";
import type { Place } from "../places/index.ts";
import { boardChanged } from "./board-changes.ts";
import { BoardHead, type Notice, Publication, PublicationFile } from "./entities.ts";
import type { SearchText } from "./search-text.ts";

export interface Release {
  notice: Notice;
  village: Pick<Place, "id" | "parentId" | "countyId">;
  revision: number;
  content: NoticeContent;
  item: CatalogueItem;
  /** A correction takes the place of what is public; before a first publication nothing is. */
  action: "publish" | "correct";
  /** Of a correction: why. */
  changeNote: string | null;
  /** Made before the transaction (`searchTextOf`). */
  search: SearchText;
  /** What the county adds to the days that lists of villagers are on show. */
  listDaysMore: number;
  /** It is a nil sheet (零报表). */
  isNil: boolean;
}

/** Writes the rows that the public reads. Called by the last signature and by nothing else. */
export async function publishRevision(
  work: Work,
  { notice, village, revision, content, item, action, changeNote, search, listDaysMore, isNil }: Release,
): Promise<void> {
  if (village.parentId === null) throw new Error(`village ${village.id} has no township`);
  const at = work.now.toISOString();
  const before = action === "correct" ? await demandCurrent(work, notice.id) : null;
  const lastDay = shownUntil(item, { publishedAt: at, period: notice.period, daysMore: listDaysMore });
  if (before) await endPublication(work, before, "superseded");
  if (before && lastDay !== null) await shortenEarlier(work, notice.id, lastDay);
  await work.tx.insert(Publication, {
    noticeId: notice.id,
    revision,
    number: notice.number,
    villageId: village.id,
    townshipId: village.parentId,
    countyId: village.countyId,
    itemCode: notice.itemCode,
    catalogueVersionId: notice.catalogueVersionId,
    period: notice.period,
    title: content.title,
    state: "current",
    publishedAt: at,
    firstPublishedAt: before?.firstPublishedAt ?? at,
    changeNote,
    endedAt: null,
    shownUntil: lastDay,
    closedAt: null,
    suspensionId: null,
    suspendedAt: null,
    suspendedGround: null,
    nil: isNil ? 1 : 0,
    ...search,
  });
  const names = fileNamesOf(item, content);
  const files = [...names].map(([sha256, name]) => ({ noticeId: notice.id, revision, sha256, name }));
  if (files.length > 0) await work.tx.insert(PublicationFile, files);
  await touchBoard(work, { villageId: village.id, countyId: village.countyId }, { added: before ? 0 : 1 });
}

/** Takes a notice off the board. The public still finds its number, the last content and why it was withdrawn. */
export async function withdrawPublication(work: Work, notice: Notice, note: string | null): Promise<void> {
  const current = await demandCurrent(work, notice.id);
  await endPublication(work, current, "withdrawn", note);
  await touchBoard(work, current, { added: -1 });
}

/** Number of the revision that the public sees. */
export async function publicRevisionOf(view: Pick<View, "db">, noticeId: string): Promise<number> {
  return (await demandCurrent(view, noticeId)).revision;
}

/** Of a publication what its next step needs; the texts for search, which may be megabytes, stay in the database. */
type CurrentPublication = Pick<
  Publication,
  "noticeId" | "revision" | "villageId" | "countyId" | "catalogueVersionId" | "firstPublishedAt" | "changeNote"
>;

/** What the public sees of a notice now; null when nothing is public. */
export const currentPublication = (view: Pick<View, "db">, noticeId: string): Promise<CurrentPublication | null> =>
  view.db.findOne(Publication, {
    where: { noticeId, state: "current" },
    select: {
      noticeId: true,
      revision: true,
      villageId: true,
      countyId: true,
      catalogueVersionId: true,
      firstPublishedAt: true,
      changeNote: true,
    },
  });

/** The same, of a notice that must be public. */
export async function demandCurrent(view: Pick<View, "db">, noticeId: string): Promise<CurrentPublication> {
  const current = await currentPublication(view, noticeId);
  if (!current) throw new Error(`notice ${noticeId} has no public revision`);
  return current;
}

async function endPublication(
  work: Work,
  { noticeId, revision, changeNote }: CurrentPublication,
  state: "superseded" | "withdrawn",
  note: string | null = changeNote,
): Promise<void> {
  const ended = { state, endedAt: work.now.toISOString(), changeNote: note };
  await work.tx.update(Publication, { noticeId, revision }, ended);
}

/** Under a newer catalogue a correction may be on show for less time: then what it replaced is, too. */
const shortenEarlier = (work: Work, noticeId: string, lastDay: string) =>
  work.tx
    .createQueryBuilder()
    .update(Publication)
    .set({ shownUntil: lastDay })
    .where("noticeId = :noticeId AND state = 'superseded' AND closedAt IS NULL", { noticeId })
    .andWhere("(shownUntil IS NULL OR shownUntil > :lastDay)", { lastDay })
    .execute();

/**
 * Tells every process that the village's board is another one now.
 * @param change how many notices became current, how many were erased, and whether something was merely closed (公示期满)
 */
export async function touchBoard(
  work: Work,
  ids: { villageId: string; countyId: string },
  { added, erased = 0, closed = false }: { added: number; erased?: number; closed?: boolean },
): Promise<void> {
  const lastPublishedAt = work.now.toISOString();
  await raiseBoard(work, ids, {
    set: {
      notices: () => `notices + ${added}`,
      ...(erased > 0 ? { erased: () => `COALESCE(erased, 0) + ${erased}` } : {}),
      ...(erased > 0 || closed ? {} : { lastPublishedAt }),
    },
    first: { notices: added, lastPublishedAt },
  });
}

/** The same where no notice changed but what is overdue did, which stands in no row of the board's own. */
export const refreshBoard = (work: Work, { id: villageId, countyId }: Pick<Place, "id" | "countyId">): Promise<void> =>
  raiseBoard(work, { villageId, countyId }, { set: {}, first: { notices: 0, lastPublishedAt: null } });

/** @param row what changes besides the version, and the row of a village that had none */
async function raiseBoard(
  work: Work,
  { villageId, countyId }: { villageId: string; countyId: string },
  { set, first }: { set: QueryDeepPartialEntity<BoardHead>; first: Pick<BoardHead, "notices" | "lastPublishedAt"> },
): Promise<void> {
  const raise = () =>
    work.tx
      .createQueryBuilder()
      .update(BoardHead)
      .set({ version: () => "version + 1", ...set })
      .where({ villageId })
      .execute();
  if ((await raise()).affected !== 1)
    try {
      await work.tx.insert(BoardHead, { villageId, countyId, version: 1, ...first });
    } catch (fault) {
      if (!isDuplicate(fault)) throw fault;
      await raise(); // somebody else made it at the same moment
    }
  work.afterCommit(() => boardChanged(villageId));
}

/** SHA-256 of the files that a content shows, each once. */
export const filesOf = (item: CatalogueItem, content: NoticeContent): string[] => [
  ...fileNamesOf(item, content).keys(),
];

/** What a content calls its files, by SHA-256; one that it shows twice by its first name. */
function fileNamesOf(item: CatalogueItem, content: NoticeContent): ReadonlyMap<string, string> {
  const entries = item.elements
    .filter((element) => element.type === "attachment")
    .flatMap((element) => (content.elements[element.key] ?? []) as FileEntry[]);
  return new Map(entries.toReversed().map(({ sha256, name }) => [sha256, name]));
}
