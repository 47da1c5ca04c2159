// Files that only closed publications show (公示期满): like the lists, staff read them under a reading of the archive.
import type { View } from "../core/work.ts";
import { hasReadLately } from "./archive-readings.ts";
import { closedParameters, isClosedSql } from "./closing.ts";
import {
  ArchivedFile,
  Notice,
  NoticeDraft,
  NoticeRevision,
  Publication,
  PublicationFile,
  SignOff,
} from "./entities.ts";

/**
 * Under which notice must the caller ask for a file of a village first? Asked for files that the public may not read.
 * @returns the notice's number; null: nothing closed shows it, a draft or sign-off under way uses it, or the caller has read the notice lately
 */
export async function archivedUnder(view: View, sha256: string, villageId: string): Promise<string | null> {
  const shown = [
    ...(await closedWith(view, PublicationFile, sha256, villageId)),
    ...(await closedWith(view, ArchivedFile, sha256, villageId)),
  ];
  const [first] = shown;
  if (!first) return null;
  for (const { noticeId, revision } of shown) if (await hasReadLately(view, noticeId, revision)) return null;
  return (await isUnderWay(view, sha256, villageId)) ? null : first.number;
}

interface ClosedShowing {
  noticeId: string;
  revision: number;
  number: string;
}

/** The closed publications of a village that showed a file, newest first. The job has moved its rows, or not yet. */
const closedWith = (
  { db, now }: View,
  table: typeof PublicationFile | typeof ArchivedFile,
  sha256: string,
  villageId: string,
): Promise<ClosedShowing[]> =>
  db
    .createQueryBuilder(table as typeof ArchivedFile, "file")
    .innerJoin(Publication, "shown", "shown.noticeId = file.noticeId AND shown.revision = file.revision")
    .select("shown.noticeId", "noticeId")
    .addSelect("shown.revision", "revision")
    .addSelect("shown.number", "number")
    .where("file.sha256 = :sha256 AND shown.villageId = :villageId", { sha256, villageId })
    .andWhere(isClosedSql("shown"), closedParameters({ now }))
    .orderBy("shown.publishedAt", "DESC")
    .getRawMany<ClosedShowing>();

/** Does anybody of the village need it for a notice that is being made? A look through few texts, and only for archived files. */
async function isUnderWay({ db }: View, sha256: string, villageId: string): Promise<boolean> {
  const quote = `%${sha256}%`;
  const drafted = await db
    .createQueryBuilder(NoticeDraft, "draft")
    .innerJoin(Notice, "notice", "notice.id = draft.noticeId")
    .where("notice.villageId = :villageId AND draft.elements LIKE :quote", { villageId, quote })
    .getExists();
  if (drafted) return true;
  return db
    .createQueryBuilder(SignOff, "round")
    .innerJoin(Notice, "notice", "notice.id = round.noticeId AND notice.signOffId = round.id")
    .innerJoin(NoticeRevision, "text", "text.noticeId = round.noticeId AND text.revision = round.revision")
    .where("notice.villageId = :villageId AND round.state = 'open' AND text.content LIKE :quote", { villageId, quote })
    .getExists();
}
