import { dayOf } from "../../shared/days.ts";
import type { View } from "../core/work.ts";
import { Publication, PublicationFile } from "./entities.ts";

/**
 * Ids of the villages that show a file in a publication, whatever its state: earlier versions and withdrawn notices stay readable.
 * Empty when the public may not read it, also where the publicity of all that show it is over (公示期满).
 */
export async function publicPlacesOf({ db, now }: Pick<View, "db" | "now">, sha256: string): Promise<string[]> {
  const rows = await db
    .createQueryBuilder(PublicationFile, "file")
    .innerJoin(Publication, "shown", "shown.noticeId = file.noticeId AND shown.revision = file.revision")
    .select("shown.villageId", "placeId")
    .distinct(true)
    .where("file.sha256 = :sha256", { sha256 })
    .andWhere("(shown.shownUntil IS NULL OR (shown.shownUntil >= :today AND shown.closedAt IS NULL))", {
      today: dayOf(now),
    })
    .getRawMany<{ placeId: string }>();
  return rows.map(({ placeId }) => placeId);
}
