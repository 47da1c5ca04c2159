import { type FindOptionsWhere, In, IsNull, MoreThan } from "typeorm";
import { dayOf } from "../../../shared/days.ts";
import { closedNotice } from "../../../shared/notices/closed-content.ts";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import { isOver } from "../../../shared/notices/publicity.ts";
import { catalogueVersion, itemOf } from "../../catalogue/index.ts";
import type { View, Work } from "../../core/work.ts";
import { findPlace } from "../../places/index.ts";
import { appendEntry } from "../../transparency/index.ts";
import { undated } from "../date-earlier.ts";
import { ArchivedFile, Notice, NoticeDraft, NoticeRevision, Publication, PublicationFile } from "../entities.ts";
import { dropPassages } from "../passages.ts";
import { touchBoard } from "../publishing.ts";
import { type SearchText, searchTextOf } from "../search-text.ts";

/** A revision whose lists are no longer on show, with what is searched of it from now on. */
interface ClosedRevision {
  revision: number;
  shownUntil: string;
  title: string;
  search: SearchText;
}

/** What is to be closed of a notice, worked out before the transaction. */
export interface ClosingPlan {
  notice: Notice;
  /** The village's code of today: whose business it is. */
  placeCode: string;
  countyId: string;
  /** Oldest first. */
  revisions: ClosedRevision[];
}

/** Notices of which something must be closed, after this one, in the order of their ids. */
export async function noticesToClose(
  { db, now }: Pick<View, "db" | "now">,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .createQueryBuilder(Publication, "p")
    .select("p.noticeId", "noticeId")
    .distinct(true)
    .where("p.closedAt IS NULL AND p.shownUntil > '' AND p.shownUntil < :today AND p.noticeId > :after", {
      today: dayOf(now),
      after,
    })
    .orderBy("p.noticeId", "ASC")
    .limit(limit)
    .getRawMany<{ noticeId: string }>();
  return rows.map(({ noticeId }) => noticeId);
}

/** Null when another process was quicker. */
export async function planClosing(view: View, noticeId: string): Promise<ClosingPlan | null> {
  const { db, now } = view;
  const publications = await db.find(Publication, {
    select: {
      ...{ noticeId: true, revision: true, shownUntil: true, closedAt: true, villageId: true, countyId: true },
      ...{ catalogueVersionId: true, itemCode: true },
    },
    where: { noticeId },
    order: { revision: "ASC" },
  });
  const notice = await db.findOneBy(Notice, { id: noticeId });
  const isDue = ({ closedAt, shownUntil }: (typeof publications)[number]) =>
    closedAt === null && shownUntil !== null && shownUntil !== undated && isOver(shownUntil, dayOf(now));
  const first = publications.find(isDue);
  if (!first || !notice) return null;
  const items = await Promise.all(
    publications.map(async (one) => itemOf(await catalogueVersion(view, one.catalogueVersionId), one.itemCode)),
  );
  const revisions: ClosedRevision[] = [];
  for (const [at, publication] of publications.entries()) {
    const { revision, shownUntil } = publication;
    const [item, ...later] = items.slice(at);
    if (!isDue(publication) || shownUntil === null || !item) continue;
    const row = await db.findOneBy(NoticeRevision, { noticeId, revision });
    if (!row) throw new Error(`publication ${notice.number} has no revision ${revision}`);
    const closed = closedNotice(item, JSON.parse(row.content) as NoticeContent, later);
    const search = searchTextOf(closed.item, closed.content);
    revisions.push({ revision, shownUntil, title: closed.content.title, search });
  }
  const { code: placeCode } = await findPlace(view, first.villageId);
  return { notice, placeCode, countyId: first.countyId, revisions };
}

/** Is this the notice's newest publication, and nothing typed? Else its title is that of the newer one, or of the draft. */
const isSettled = async ({ tx }: Work, noticeId: string, revision: number): Promise<boolean> =>
  !(await tx.exists(Publication, { where: { noticeId, revision: MoreThan(revision) } })) &&
  !(await tx.exists(NoticeDraft, { where: { noticeId } }));

/** The public may no longer read its files; which they were is kept, because staff ask for them as for the lists. */
async function archiveFiles(work: Work, which: FindOptionsWhere<PublicationFile>): Promise<void> {
  const files = await work.tx.findBy(PublicationFile, which);
  const rows = files.map(({ noticeId, revision, sha256 }) => ({ noticeId, revision, sha256 }));
  if (rows.length > 0) await work.tx.insert(ArchivedFile, rows);
  await work.tx.delete(PublicationFile, which);
}

/**
 * Takes away what the public may no longer find of a notice: texts for search, the title if it was the village's own, and the right to
 * read its files. The revisions stay for the archive (archive-readings). Repeated, or done by two processes at once, it is done once.
 * The log is told last, because the county's other acts wait from there on.
 */
export async function closeNotice(work: Work, { notice, placeCode, countyId, revisions }: ClosingPlan): Promise<void> {
  const closedAt = work.now.toISOString();
  const done: ClosedRevision[] = [];
  for (const { search, title, ...one } of revisions) {
    const { revision, shownUntil } = one;
    const { affected } = await work.tx.update(
      Publication,
      { noticeId: notice.id, revision, shownUntil, closedAt: IsNull() },
      { closedAt, title, ...search },
    );
    if (affected === 1) done.push({ ...one, title, search });
  }
  const last = done.at(-1);
  if (!last) return;
  const closed = done.map(({ revision }) => revision);
  await archiveFiles(work, { noticeId: notice.id, revision: In(closed) });
  await dropPassages(work, { noticeId: notice.id, revision: In(closed) });
  if (await isSettled(work, notice.id, last.revision))
    await work.tx.update(Notice, { id: notice.id, title: notice.title }, { title: last.title });
  await touchBoard(work, { villageId: notice.villageId, countyId }, { added: 0, closed: true });
  work.touch({
    ...{ kind: "notice", id: notice.number, place: placeCode },
    ...{ before: { closedAt: null }, after: { closedAt, revisions: closed } },
  });
  await appendEntry(work, countyId, {
    kind: "notice.closed",
    subject: notice.number,
    notice: notice.number,
    revision: last.revision,
    village: notice.villageCode,
    item: notice.itemCode,
    period: notice.period,
    shownUntil: last.shownUntil,
    closedAt,
  });
}
