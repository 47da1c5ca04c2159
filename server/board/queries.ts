import { addColumns, type Cells, entityOf, preparedQuery } from "../core/prepared-query.ts";
import type { View } from "../core/work.ts";
import { BoardHead, Publication } from "../notices/index.ts";
import { cursorOf, positionOf } from "./cursor.ts";
import { applyFilter, type Filter } from "./search.ts";

// Lists and counts; one notice with all it holds is in public-notice.ts.
// Every read of this feature starts from a `publication` row; what was never published has none.

/** Where to look: one village or a whole county. */
export type Scope = { villageId: string } | { countyId: string };

/** A publication in a list. Long texts stay in the database. */
export type ListedPublication = Pick<
  Publication,
  | "noticeId"
  | "revision"
  | "number"
  | "villageId"
  | "itemCode"
  | "catalogueVersionId"
  | "period"
  | "title"
  | "publishedAt"
  | "firstPublishedAt"
  | "shownUntil"
  | "suspendedAt"
  | "suspendedGround"
>;

/** The columns of a publication in a list. */
export const listed = [
  "noticeId",
  "revision",
  "number",
  "villageId",
  "itemCode",
  "catalogueVersionId",
  "period",
  "title",
  "publishedAt",
  "firstPublishedAt",
  "shownUntil",
  "suspendedAt",
  "suspendedGround",
] as const;

export interface PublicationPage {
  items: ListedPublication[];
  nextCursor: string | null;
}

/** Current publications, newest first; `cursor` goes on where an earlier page ended. */
export async function findPublications(
  { db, now }: Pick<View, "db" | "now">,
  scope: Scope,
  filter: Filter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<PublicationPage> {
  const [[column = "", id = ""] = []] = Object.entries(scope);
  const after = positionOf(cursor);
  const build = (values: Record<string, string>) => {
    const query = db.createQueryBuilder(Publication, "p").select([]).where(`p.${column} = :id AND p.state = 'current'`);
    for (const name of listed) query.addSelect(`p.${name}`, name);
    applyFilter(query, filter, now);
    if (after)
      query.andWhere("(p.publishedAt < :publishedAt OR (p.publishedAt = :publishedAt AND p.noticeId < :noticeId))");
    return query
      .setParameters(values)
      .orderBy("p.publishedAt", "DESC")
      .addOrderBy("p.noticeId", "DESC")
      .limit(limit + 1);
  };
  const values = { id, ...after };
  const rows = await (Object.values(filter).some(Boolean)
    ? build(values).getRawMany<ListedPublication>()
    : preparedQuery<ListedPublication>(db, `publications of ${column}, ${limit}, ${after !== null}`, values, build));
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
}

/** What the current publications with these numbers are searched in, by number. Long: ask for one page of a list at most. */
export async function searchTexts(
  { db }: Pick<View, "db">,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .createQueryBuilder(Publication, "p")
    .select("p.number", "number")
    .addSelect("p.searchText", "searchText")
    .where("p.number IN (:...numbers) AND p.state = 'current'", { numbers })
    .getRawMany<{ number: string; searchText: string }>();
  return new Map(rows.map(({ number, searchText }) => [number, searchText]));
}

interface Counted {
  prefix: string;
  notices: number | string;
}

/** How many current publications a village has that fit the filter, by the two letters of the group. */
export async function countGroups(
  { db, now }: Pick<View, "db" | "now">,
  villageId: string,
  filter: Pick<Filter, "q" | "period"> = {},
): Promise<Map<string, number>> {
  const build = (given: Record<string, string>) =>
    applyFilter(
      db
        .createQueryBuilder(Publication, "p")
        .select("SUBSTR(p.itemCode, 1, 2)", "prefix")
        .addSelect("COUNT(*)", "notices")
        .where("p.villageId = :villageId AND p.state = 'current'")
        .groupBy("SUBSTR(p.itemCode, 1, 2)"),
      filter,
      now,
    ).setParameters(given);
  const rows = await (Object.values(filter).some(Boolean)
    ? build({ villageId }).getRawMany<Counted>()
    : preparedQuery<Counted>(db, "publications by group", { villageId }, build));
  return new Map(rows.map(({ prefix, notices }) => [prefix, Number(notices)]));
}

/** The periods that a village has published for, newest first. */
export async function listPeriods({ db }: Pick<View, "db">, villageId: string): Promise<string[]> {
  const rows = await preparedQuery<{ period: string }>(db, "periods of publications", { villageId }, (given) =>
    db
      .createQueryBuilder(Publication, "p")
      .select("p.period", "period")
      .distinct(true)
      .where("p.villageId = :villageId AND p.state = 'current' AND p.period IS NOT NULL", given)
      .orderBy("p.period", "DESC")
      .limit(200),
  );
  return rows.map(({ period }) => period);
}

/** What is counted per village; null before its first publication. */
export async function headOf({ db }: Pick<View, "db">, villageId: string): Promise<BoardHead | null> {
  const [row] = await preparedQuery<Cells>(db, "head of a board", { villageId }, (given) =>
    addColumns(db.createQueryBuilder(BoardHead, "head").select([]).where("head.villageId = :villageId", given), "head"),
  );
  return row ? entityOf(db, BoardHead, "head", row) : null;
}

/** What is counted for each village of a county. */
export const headsOfCounty = ({ db }: Pick<View, "db">, countyId: string): Promise<BoardHead[]> =>
  db.findBy(BoardHead, { countyId });

/** A number that grows with every change of any board of the county. */
export async function countyVersion({ db }: Pick<View, "db">, countyId: string): Promise<number> {
  const row = await db
    .createQueryBuilder(BoardHead, "head")
    .select("SUM(head.version)", "total")
    .where("head.countyId = :countyId", { countyId })
    .getRawOne<{ total: number | string | null }>();
  return Number(row?.total ?? 0);
}
