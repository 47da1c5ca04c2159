// What goes when revisions are deleted by law: every row that holds their content or quotes it. The rows that only say who did
// what and when stay, and so does the public log, which never held content.
import { In, Not } from "typeorm";
import { forgetSalts } from "../audit/index.ts";
import type { Work } from "../core/work.ts";
import { attachmentsOf, releaseFiles } from "../files/index.ts";
import { forgetHandwriting, forgetStatements } from "../signing/index.ts";
import { forgetPictureChecks, WechatPicture } from "../wechat/index.ts";
import {
  ArchivedFile,
  ArchiveReading,
  Erasure,
  Notice,
  NoticeDraft,
  NoticeRevision,
  NoticeStatus,
  Posting,
  Publication,
  PublicationFile,
  SignOff,
} from "./entities.ts";
import { Suspension } from "./suspension/entities.ts";

/** Tables of which rows go or change, for the rewriting of their files. */
export const erasedTables = [
  Notice,
  NoticeDraft,
  NoticeRevision,
  NoticeStatus,
  Posting,
  Publication,
  PublicationFile,
  ArchivedFile,
  SignOff,
  Erasure,
  ArchiveReading,
  Suspension,
  WechatPicture,
];

/**
 * Deletes all of a notice but the revisions that stay public: also what was returned and never published, since it is a draft
 * of the same content.
 * @param surviving public revisions that stay
 * @returns how many files are kept because something else uses them
 */
export async function eraseContent(work: Work, notice: Notice, surviving: readonly number[]): Promise<number> {
  const noticeId = notice.id;
  const gone = { noticeId, revision: Not(In([...surviving, 0])) };
  const files = await filesOf(work, notice, surviving);
  await work.tx.delete(PublicationFile, gone);
  await work.tx.delete(ArchivedFile, gone);
  await work.tx.delete(Publication, gone);
  await work.tx.delete(NoticeRevision, gone);
  await work.tx.delete(NoticeDraft, { noticeId });
  await forgetPictureChecks(work, noticeId);
  const rounds = await work.tx.find(SignOff, { select: { id: true, action: true }, where: gone });
  await work.tx.update(SignOff, gone, { changeNote: null });
  // Of all statements only those of withdrawals quote a text: the reason.
  await forgetStatements(
    work,
    rounds.filter(({ action }) => action === "withdraw").map(({ id }) => id),
  );
  await forgetHandwriting(
    work,
    rounds.map(({ id }) => id),
  );
  await work.tx.update(NoticeStatus, { noticeId, revision: Not(In([...surviving])) }, { reason: null });
  // That it was read stays; what for may quote it.
  await work.tx.update(ArchiveReading, gone, { purpose: "（内容已依法删除）" });
  // The same of why it was taken off the reading side; without the salt its digest in the log means nothing.
  await work.tx.update(Suspension, gone, {
    reason: "（内容已依法删除）",
    reasonSalt: "",
    endReason: null,
    endSalt: null,
  });
  await work.tx.update(Posting, gone, { photoSha256: null });
  await work.tx.delete(Erasure, { noticeId, state: In(["refused", "takenBack"]) });
  const inUse = await usedElsewhere(work, notice, files);
  const free = files.filter((sha256) => !inUse.has(sha256));
  const attachments = await attachmentsOf(work, notice.villageId, free);
  await forgetSalts(work, [notice.number, noticeId, ...attachments.map(({ id }) => id)]);
  return inUse.size + (await releaseFiles(work, notice.villageId, free));
}

/** SHA-256 of all files in what goes, photos of the sheet on the wall included. */
async function filesOf(work: Work, { id: noticeId }: Notice, surviving: readonly number[]): Promise<string[]> {
  const gone = { noticeId, revision: Not(In([...surviving, 0])) };
  const [revisions, draft, postings] = [
    await work.tx.find(NoticeRevision, { where: gone }),
    await work.tx.find(NoticeDraft, { where: { noticeId } }),
    await work.tx.find(Posting, { where: gone }),
  ];
  const texts = [...revisions.map(({ content }) => content), ...draft.map(({ elements }) => elements)];
  const attached = texts.flatMap((text) =>
    [...text.matchAll(/"sha256":"([0-9a-f]{64})"/g)].map((match) => match[1] ?? ""),
  );
  return [...new Set([...attached, ...postings.flatMap(({ photoSha256 }) => photoSha256 ?? [])])];
}

/** Which of the files something else of the village holds: another notice that isn't given up, or what stays of this one. */
async function usedElsewhere(work: Work, notice: Notice, files: readonly string[]): Promise<Set<string>> {
  const used = new Set<string>();
  for (const sha256 of files) {
    const isUsed =
      (await isQuoted(work, notice, NoticeRevision, "content", sha256)) ||
      (await isQuoted(work, notice, NoticeDraft, "elements", sha256)) ||
      (await work.tx.exists(Posting, { where: { photoSha256: sha256 } }));
    if (isUsed) used.add(sha256);
  }
  return used;
}

/** A look through the village's texts: slow, and rare enough. Called when what goes of the notice itself is gone. */
const isQuoted = (
  work: Work,
  { villageId }: Notice,
  table: typeof NoticeRevision | typeof NoticeDraft,
  column: string,
  sha256: string,
): Promise<boolean> =>
  work.tx
    .createQueryBuilder(table as typeof NoticeRevision, "text")
    .innerJoin(Notice, "notice", "notice.id = text.noticeId")
    .where("notice.villageId = :villageId AND notice.state NOT IN ('discarded', 'erased')", { villageId })
    .andWhere(`text.${column} LIKE :quote`, { quote: `%${sha256}%` })
    .getExists();
