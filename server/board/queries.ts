import type { PublicErasure } from "../../shared/api/public.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { signerRoles } from "../../shared/roles.ts";
import { accountNames } from "../accounts/index.ts";
import { addColumns, type Cells, entityOf, preparedQuery } from "../core/prepared-query.ts";
import type { View } from "../core/work.ts";
import { BoardHead, NoticeRevision, Publication, SignOff } from "../notices/index.ts";
import { publicKeysOf, type Signature, signaturesOf } from "../signing/index.ts";
import { cursorOf, positionOf } from "./cursor.ts";
import { erasuresBefore, missing } from "./erased.ts";
import { applyFilter, type Filter } from "./search.ts";

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
>;

const listed = [
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
] as const;

export interface PublicationPage {
  items: ListedPublication[];
  nextCursor: string | null;
}

/** Current publications, newest first; `cursor` goes on where an earlier page ended. */
export async function findPublications(
  { db }: Pick<View, "db">,
  scope: Scope,
  filter: Filter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<PublicationPage> {
  const [[column = "", id = ""] = []] = Object.entries(scope);
  const after = positionOf(cursor);
  const build = (values: Record<string, string>) => {
    const query = db.createQueryBuilder(Publication, "p").select([]).where(`p.${column} = :id AND p.state = 'current'`);
    for (const name of listed) query.addSelect(`p.${name}`, name);
    applyFilter(query, filter);
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
  { db }: Pick<View, "db">,
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

/** The same for all villages of a county. */
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

/** One public revision of a notice with everything that may be shown of it. */
export interface PublicNotice {
  publication: PublicVersion;
  content: NoticeContent;
  /** Canonical JSON, hex salt and hex digest: whoever wants to can recompute. */
  canonical: string;
  salt: string;
  contentDigest: string;
  signers: PublicSigner[];
  /** All public revisions, newest first. */
  versions: PublicVersion[];
  /** Earlier ones that were deleted by law. */
  erased: PublicErasure[];
}

export type PublicVersion = Omit<Publication, "searchText" | "searchInitials">;

export interface PublicSigner {
  action: SignOff["action"];
  role: Signature["role"];
  name: string;
  signedAt: string;
  statement: string;
  signature: string;
  publicKey: string;
}

const versionColumns = [
  ...listed,
  "townshipId",
  "countyId",
  "state",
  "changeNote",
  "endedAt",
] as const satisfies readonly (keyof PublicVersion)[];

/** All public revisions of a notice, newest first; empty when the number was never published. */
export async function findVersions({ db }: Pick<View, "db">, number: string): Promise<PublicVersion[]> {
  const query = db.createQueryBuilder(Publication, "p").select([]).where("p.number = :number", { number });
  for (const name of versionColumns) query.addSelect(`p.${name}`, name);
  return query.orderBy("p.revision", "DESC").getRawMany<PublicVersion>();
}

/**
 * A notice as the public may read it.
 * @param revision an earlier public revision; the newest unless given
 * @throws Problem `notice.unknown`, also for whatever isn't public (yet); `notice.erased`
 */
export async function findPublicNotice(view: View, number: string, revision?: number): Promise<PublicNotice> {
  const versions = await findVersions(view, number);
  const publication = revision === undefined ? versions[0] : versions.find((version) => version.revision === revision);
  if (!publication) throw await missing(view, number, revision);
  const { noticeId } = publication;
  const [row, signers] = await Promise.all([
    view.db.findOneBy(NoticeRevision, { noticeId, revision: publication.revision }),
    findSigners(view, publication),
  ]);
  if (!row) throw new Error(`publication ${number} has no revision ${publication.revision}`);
  return {
    publication,
    content: JSON.parse(row.content) as NoticeContent,
    canonical: row.content,
    salt: row.salt,
    contentDigest: row.contentDigest,
    signers,
    versions,
    erased: await erasuresBefore(view, versions),
  };
}

/** Who signed the publication, in order; for a withdrawn notice also who signed the withdrawal. */
async function findSigners(view: View, { noticeId, revision, state }: PublicVersion): Promise<PublicSigner[]> {
  const rounds = await view.db.find(SignOff, {
    where: { noticeId, revision, state: "complete" },
    order: { openedAt: "ASC" },
  });
  const shown = new Map(
    rounds.filter(({ action }) => action !== "withdraw" || state === "withdrawn").map((round) => [round.id, round]),
  );
  const signatures = await signaturesOf(view, [...shown.keys()]);
  const [names, keys] = await Promise.all([
    accountNames(
      view,
      signatures.map(({ accountId }) => accountId),
    ),
    publicKeysOf(
      view,
      signatures.map(({ keyId }) => keyId),
    ),
  ]);
  const order = (role: Signature["role"]) => signerRoles.indexOf(role);
  // Within one moment the handler still signed before the secretary.
  const inOrder = signatures.toSorted((a, b) => a.signedAt.localeCompare(b.signedAt) || order(a.role) - order(b.role));
  return inOrder.map(({ signOffId, role, accountId, keyId, statement, signature, signedAt }) => ({
    action: shown.get(signOffId)?.action ?? "publish",
    role,
    name: names.get(accountId) ?? "",
    signedAt,
    statement,
    signature,
    publicKey: keys.get(keyId)?.publicKey ?? "",
  }));
}

/** The content of one public revision, for comparing; null when there is none. */
export async function contentOfRevision(
  { db }: Pick<View, "db">,
  version: PublicVersion,
): Promise<NoticeContent | null> {
  const row = await db.findOneBy(NoticeRevision, { noticeId: version.noticeId, revision: version.revision });
  return row && (JSON.parse(row.content) as NoticeContent);
}
