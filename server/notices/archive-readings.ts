import { In, LessThan, MoreThan } from "typeorm";
import type { z } from "zod";
import {
  type readingLine,
  readingMinutes,
  type reading as readingShape,
  readingWays,
} from "../../shared/api/archive.ts";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { accountNames } from "../accounts/index.ts";
import { catalogueVersion, itemOf } from "../catalogue/index.ts";
import { Problem } from "../core/problem.ts";
import { codesOf, type View } from "../core/work.ts";
import { placesByIds } from "../places/index.ts";
import { ArchiveReading, Notice, NoticeRevision, Publication } from "./entities.ts";
import { joinVillage, type Placed, placedRows, withinPlaces } from "./placed.ts";
import { noticePolicy } from "./policy.ts";

const length = readingMinutes * 60_000;
const goodUntil = ({ readAt }: ArchiveReading): string => new Date(Date.parse(readAt) + length).toISOString();

/** What was read, and the item that it follows. */
export interface ArchivedNotice {
  reading: ArchiveReading;
  item: CatalogueItem;
  content: NoticeContent;
}

/**
 * A reading of one's own that is still good: to look once more or to print.
 * @throws Problem `archive.reading_unknown`, also for another person's
 */
export async function ownReading(view: View, noticeId: string, id: string): Promise<ArchivedNotice> {
  const { accountId } = view.actor;
  const reading =
    accountId === null ? null : await view.db.findOneBy(ArchiveReading, { id, noticeId, readBy: accountId });
  if (!reading || goodUntil(reading) <= view.now.toISOString()) throw new Problem("archive.reading_unknown");
  return archived(view, reading);
}

/** Has the caller read this revision lately, and with a purpose? Then its list may be carried over. */
export async function hasReadLately(view: View, noticeId: string, revision: number): Promise<boolean> {
  const { accountId } = view.actor;
  if (accountId === null) return false;
  const since = MoreThan(new Date(view.now.getTime() - length).toISOString());
  return view.db.exists(ArchiveReading, { where: { noticeId, revision, readBy: accountId, readAt: since } });
}

/** The content that a reading is about. */
export async function archived(view: View, reading: ArchiveReading): Promise<ArchivedNotice> {
  const { noticeId, revision } = reading;
  const row = await view.db.findOneBy(NoticeRevision, { noticeId, revision });
  const publication = await view.db.findOne(Publication, {
    select: { noticeId: true, revision: true, catalogueVersionId: true, itemCode: true },
    where: { noticeId, revision },
  });
  if (!row || !publication) throw new Problem("archive.reading_unknown"); // deleted by law meanwhile
  const item = itemOf(await catalogueVersion(view, publication.catalogueVersionId), publication.itemCode);
  return { reading, item, content: JSON.parse(row.content) as NoticeContent };
}

/** The full content as it goes out. */
export const presentReading = ({ reading, content }: ArchivedNotice): z.input<typeof readingShape> => ({
  ...factsOf(reading),
  goodUntil: goodUntil(reading),
  title: content.title,
  elements: content.elements,
  explanations: content.explanations ?? {},
});

const factsOf = ({ id, noticeId, number, revision, way, purpose, readAt }: ArchiveReading) => ({
  ...{ id, noticeId, number, revision, way, purpose, readAt },
});

export interface ReadingFilter {
  notice?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Readings that the caller answers for: the county's of all its villages, a village secretary's of the own one; last first. */
export async function listReadings(
  view: View,
  { notice, cursor, limit }: ReadingFilter,
): Promise<Placed<ArchiveReading>[]> {
  const grants = view.actor.grants.filter(({ role }) => role === "countyOfficer" || role === "villageSecretary");
  const codes = [...new Set(grants.flatMap(codesOf))];
  if (codes.length === 0) throw new Problem("access.denied", { action: "listReadings" });
  const query = withinPlaces(joinVillage(view.db.createQueryBuilder(ArchiveReading, "reading"), "reading"), codes);
  if (notice) query.andWhere({ noticeId: notice });
  if (cursor) query.andWhere({ id: LessThan(cursor) });
  const rows = await placedRows(query.orderBy("reading.id", "DESC").limit(limit));
  return rows.filter((row) => noticePolicy.listReadings(view.actor, row));
}

/** Lines of the list, in a fixed number of queries. */
export async function presentReadings(
  view: View,
  readings: readonly ArchiveReading[],
): Promise<z.input<typeof readingLine>[]> {
  if (readings.length === 0) return [];
  const notices = await view.db.findBy(Notice, { id: In([...new Set(readings.map(({ noticeId }) => noticeId))]) });
  const villages = await placesByIds(view, [...new Set(readings.map(({ villageId }) => villageId))]);
  const names = await accountNames(view, [...new Set(readings.map(({ readBy }) => readBy))]);
  return Promise.all(
    readings.map(async (reading) => {
      const notice = notices.find(({ id }) => id === reading.noticeId);
      if (!notice) throw new Error(`reading ${reading.id} is of no notice`);
      const item = itemOf(await catalogueVersion(view, notice.catalogueVersionId), notice.itemCode);
      return {
        ...factsOf(reading),
        wayName: readingWays[reading.way],
        villageName: villages.get(reading.villageId)?.name ?? "",
        itemName: item.level2,
        period: notice.period,
        readBy: names.get(reading.readBy) ?? "",
      };
    }),
  );
}
