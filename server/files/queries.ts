import { In, MoreThanOrEqual } from "typeorm";
import { uploadLimits } from "../../shared/api/attachments.ts";
import { dayOf, startOfDay } from "../../shared/days.ts";
import { type Role, roles } from "../../shared/roles.ts";
import { Problem } from "../core/problem.ts";
import { holds, type View } from "../core/work.ts";
import { Place } from "../places/index.ts";
import { endings, type MediaType } from "./checks/kinds.ts";
import { Attachment } from "./entities.ts";

const anyRole = Object.keys(roles) as Role[];

/** The files with these hashes that a village holds, in one query. Unknown hashes are simply absent. */
export async function attachmentsOf(
  { db }: Pick<View, "db">,
  placeId: string,
  sha256s: readonly string[],
): Promise<Attachment[]> {
  if (sha256s.length === 0) return [];
  return db.findBy(Attachment, { placeId, sha256: In([...new Set(sha256s)]) });
}

/** A place that shows a file in a notice that the public may read, and what it is called there; null: that isn't known. */
export interface PublicFile {
  placeId: string;
  name: string | null;
}

/** The places that show a file in a notice that the public may read. Given by the feature that publishes. */
export type PublicPlacesOf = (view: View, sha256: string) => Promise<PublicFile[]>;

/**
 * The number of the notice under which the caller must ask for a village's file first, because only what is no longer on show (公示期满)
 * shows it; null: it may be read. Given by the feature that publishes.
 */
export type ArchivedUnder = (view: View, sha256: string, placeId: string) => Promise<string | null>;

/** A file, and the name under which this caller gets it: what it was called when it was uploaded is for the village only. */
export interface ReadableFile {
  row: Attachment;
  name: string;
  isPublic: boolean;
}

/**
 * The file as the caller may read it: as a village published it, else as a village holds it where the caller has a role.
 * Several villages may hold the same bytes under names of their own, so the row is one of a village that the caller may see.
 * @throws Problem `files.unknown`, alike for what doesn't exist and what isn't the caller's business; `files.archived`
 */
export async function findReadable(
  view: View,
  sha256: string,
  { publicPlacesOf, archivedUnder }: { publicPlacesOf: PublicPlacesOf; archivedUnder: ArchivedUnder },
): Promise<ReadableFile> {
  const held = await heldWithCodes(view, sha256);
  const places = held.length > 0 ? await publicPlacesOf(view, sha256) : [];
  const shown = held.find(({ row }) => places.some(({ placeId }) => placeId === row.placeId));
  if (shown) {
    const name = places.find(({ placeId }) => placeId === shown.row.placeId)?.name;
    return { row: shown.row, name: name || neutralName(shown.row), isPublic: true };
  }
  let archived: string | null = null;
  for (const { row } of held.filter(({ placeCode }) => holds(view.actor, anyRole, placeCode))) {
    archived = await archivedUnder(view, sha256, row.placeId);
    if (archived === null) return { row, name: row.name, isPublic: false };
  }
  throw archived === null ? new Problem("files.unknown") : new Problem("files.archived", { number: archived });
}

/** Of a file whose own name nobody looked through. */
export const neutralName = ({ mediaType }: Pick<Attachment, "mediaType">): string =>
  `附件.${endings[mediaType as MediaType] ?? "bin"}`;

async function heldWithCodes({ db }: View, sha256: string): Promise<{ row: Attachment; placeCode: string }[]> {
  const { entities, raw } = await db
    .createQueryBuilder(Attachment, "file")
    .innerJoin(Place, "place", "place.id = file.placeId")
    .addSelect("place.code", "placeCode")
    .where("file.sha256 = :sha256", { sha256 })
    .orderBy("file.uploadedAt", "ASC")
    .addOrderBy("file.id", "ASC")
    .getRawAndEntities<{ placeCode: string }>();
  return entities.map((row, at) => ({ row, placeCode: raw[at]?.placeCode ?? "" }));
}

/** Refuses once a village has more files of today (Asia/Shanghai) than `uploadLimits.perDay`; `more` are about to come. */
export async function demandRoom({ db, now }: View, placeId: string, more: number): Promise<void> {
  const midnight = startOfDay(dayOf(now));
  const today = await db.count(Attachment, { where: { placeId, uploadedAt: MoreThanOrEqual(midnight) } });
  if (today + more > uploadLimits.perDay) throw new Problem("files.too_many_today", { limit: uploadLimits.perDay });
}
