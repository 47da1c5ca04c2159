import { In, LessThan } from "typeorm";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { parsePeriod } from "../../shared/periods.ts";
import type { View } from "../core/work.ts";
import { BoardHead, NoticeRevision, Publication } from "./entities.ts";

/** That something is public: which duty it meets and since when. */
export interface PublishedFact {
  villageId: string;
  itemCode: string;
  period: string | null;
  /** Number of the notice. */
  number: string;
  /** When its first revision became public: corrections don't make it late. */
  firstPublishedAt: string;
  /** It says that nothing came in and nothing went out (零报表). */
  isNil: boolean;
}

/** Which publications: since a moment (of the revision that is current), of certain periods, of certain items. */
export interface PublicationFilter {
  from?: string;
  periods?: readonly string[];
  itemCodes?: readonly string[];
}

/**
 * What is public in these villages, in one query that reads small columns only. Withdrawn notices meet no duty and are left out.
 * Meant for the villages of one county; they are named in the query one by one.
 */
export async function publicationsOfVillage(
  view: Pick<View, "db">,
  villageIds: readonly string[],
  { from, periods, itemCodes }: PublicationFilter,
): Promise<PublishedFact[]> {
  if ([villageIds, periods, itemCodes].some((wanted) => wanted?.length === 0)) return [];
  const query = view.db
    .createQueryBuilder(Publication, "publication")
    .select(factColumns)
    .where("publication.villageId IN (:...villageIds)", { villageIds })
    .andWhere("publication.state = 'current'");
  if (from !== undefined) query.andWhere("publication.publishedAt >= :from", { from });
  if (periods) query.andWhere("publication.period IN (:...periods)", { periods });
  if (itemCodes) query.andWhere("publication.itemCode IN (:...itemCodes)", { itemCodes });
  return query.getRawMany<Record<string, string | null>>().then((rows) => rows.map(factOf));
}

/** The small columns that a `PublishedFact` is made of. */
export const factColumns = ["villageId", "itemCode", "period", "number", "firstPublishedAt", "nil"].map(
  (name) => `publication.${name}`,
);

/** A row of such a query. */
export const factOf = (row: Record<string, string | null>): PublishedFact => ({
  villageId: row.publication_villageId ?? "",
  itemCode: row.publication_itemCode ?? "",
  period: row.publication_period ?? null,
  number: row.publication_number ?? "",
  firstPublishedAt: row.publication_firstPublishedAt ?? "",
  isNil: Number(row.publication_nil) === 1,
});

/** One public revision of a notice, for choosing. */
export type PublicRevision = Pick<Publication, "revision" | "publishedAt">;

/** The revisions of a notice that the public may read, newest first. */
export const publicRevisionsOf = ({ db }: Pick<View, "db">, noticeId: string): Promise<PublicRevision[]> =>
  db.find(Publication, {
    select: { noticeId: true, revision: true, publishedAt: true },
    where: { noticeId },
    order: { revision: "DESC" },
  });

/** When each village last published anything; villages that never did are absent. One query. */
export async function lastPublishedOf(
  view: Pick<View, "db">,
  villageIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (villageIds.length === 0) return new Map();
  const heads = await view.db.find(BoardHead, {
    select: { villageId: true, lastPublishedAt: true },
    where: { villageId: In([...villageIds]) },
  });
  return new Map(heads.flatMap((head) => (head.lastPublishedAt ? [[head.villageId, head.lastPublishedAt]] : [])));
}

/** Numbers that grow with every change of a village's board; without one where nothing was ever published. */
export async function boardVersionsOf(
  { db }: Pick<View, "db">,
  villageIds: readonly string[],
): Promise<Map<string, number>> {
  if (villageIds.length === 0) return new Map();
  const heads = await db.find(BoardHead, {
    select: { villageId: true, version: true },
    where: { villageId: In([...new Set(villageIds)]) },
  });
  return new Map(heads.map(({ villageId, version }) => [villageId, version]));
}

/** What was last published for an earlier period of an item, for drafting the next one. */
export type EarlierPublication = Pick<
  Publication,
  "noticeId" | "revision" | "number" | "period" | "publishedAt" | "shownUntil" | "suspendedAt" | "suspendedGround"
>;

/**
 * The newest public notice of a village's item for a period before this one, with its full content; null when there is none. Two queries.
 * Whoever shows it looks at `closedOf` first.
 */
export async function earlierPublication(
  { db }: Pick<View, "db">,
  { villageId, itemCode, before }: { villageId: string; itemCode: string; before: string },
): Promise<{ publication: EarlierPublication; content: NoticeContent } | null> {
  const publications = await db.find(Publication, {
    select: {
      ...{ noticeId: true, revision: true, number: true, period: true, publishedAt: true },
      ...{ shownUntil: true, suspendedAt: true, suspendedGround: true },
    },
    where: { villageId, itemCode, state: "current", period: LessThan(before) },
  });
  // Periods of another form (the item was yearly once) are no step before this one.
  const form = parsePeriod(before)?.form;
  const [publication] = publications
    .filter(({ period }) => period !== null && parsePeriod(period)?.form === form)
    .sort((a, b) => ((a.period ?? "") < (b.period ?? "") ? 1 : -1));
  if (!publication) return null;
  const { noticeId, revision } = publication;
  const row = await db.findOneBy(NoticeRevision, { noticeId, revision });
  return row && { publication, content: JSON.parse(row.content) as NoticeContent };
}
