// What WeChat's content check found in a revision: kept with the notice, shown to whoever signs. Never a reason to delete anything.
import type { NoticeContent } from "../../shared/notices/content.ts";
import type { Warning } from "../../shared/notices/warnings.ts";
import type { Work } from "../core/work.ts";
import type { NoteVerdict } from "../wechat/index.ts";
import { touchNotice } from "./advance.ts";
import { Notice } from "./entities.ts";
import { fileEntriesIn } from "./file-entries.ts";
import { joinVillage, type Placed, placedRows } from "./placed.ts";
import { revisionOf } from "./queries.ts";

/** In `Notice.warnings`: they are about one revision, and mean nothing for the next. */
interface KeptWarnings {
  revision: number;
  warnings: Warning[];
}

export const keptText = (revision: number, warnings: readonly Warning[]): string | null =>
  warnings.length === 0 ? null : JSON.stringify({ revision, warnings });

/** What was found in the newest submitted revision. */
export function warningsOf({ warnings, revision }: Pick<Notice, "warnings" | "revision">): Warning[] {
  const kept = warnings === null ? null : (JSON.parse(warnings) as KeptWarnings);
  return kept?.revision === revision ? kept.warnings : [];
}

/** A picture's verdict has come: noted unless the notice has moved on to another revision or its content is gone. */
export const noteVerdict: NoteVerdict = async (work, { noticeId, revision, sha256 }, { suggest, label }) => {
  if (suggest === "pass") return;
  const notice = await heldNotice(work, noticeId);
  const submitted = await revisionOf(work, noticeId, revision);
  if (!notice || notice.revision !== revision || !submitted) return;
  const { elements } = JSON.parse(submitted.content) as NoticeContent;
  const name = fileEntriesIn(elements).find((file) => file.sha256 === sha256)?.name ?? "";
  const warning: Warning = { about: "picture", verdict: suggest, label, sha256, name };
  const warnings = keptText(revision, [...warningsOf(notice), warning]);
  await work.tx.update(Notice, { id: noticeId }, { warnings });
  touchNotice(work, notice, { ...notice, warnings });
};

/** The notice, its row held until the commit, so that two verdicts at once don't overwrite each other. Held before anything is read. */
async function heldNotice(work: Work, id: string): Promise<Placed<Notice> | undefined> {
  await work.tx.update(Notice, { id }, { id });
  const query = work.tx.createQueryBuilder(Notice, "notice").where("notice.id = :id", { id });
  return (await placedRows(joinVillage(query, "notice")))[0];
}
