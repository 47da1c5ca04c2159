import { dayOf } from "../../shared/days.ts";
import type { View } from "../core/work.ts";
import type { PublicFile } from "../files/index.ts";
import { Publication, PublicationFile } from "./entities.ts";

/**
 * The villages that show a file in a publication, whatever its state (earlier versions and withdrawn notices stay readable), and how they
 * call it: by the newest publication, because only its name was looked through, never that of the upload.
 * Empty when the public may not read it, also where the publicity of all that show it is over (公示期满) or they were taken off the reading
 * side (暂停展示).
 */
export async function publicPlacesOf({ db, now }: Pick<View, "db" | "now">, sha256: string): Promise<PublicFile[]> {
  const rows = await db
    .createQueryBuilder(PublicationFile, "file")
    .innerJoin(Publication, "shown", "shown.noticeId = file.noticeId AND shown.revision = file.revision")
    .select("shown.villageId", "placeId")
    .addSelect("file.name", "name")
    .where("file.sha256 = :sha256", { sha256 })
    .andWhere("(shown.shownUntil IS NULL OR (shown.shownUntil >= :today AND shown.closedAt IS NULL))", {
      today: dayOf(now),
    })
    .andWhere("shown.suspendedAt IS NULL")
    .orderBy("shown.publishedAt", "ASC")
    .addOrderBy("shown.noticeId", "ASC")
    .getRawMany<PublicFile>();
  return [...new Map(rows.map((row) => [row.placeId, row])).values()];
}
