// Is a sheet ready to be signed? Requirements only; who may and when are asked elsewhere.

import { In } from "typeorm";
import type { Checklist } from "../../shared/inspections/checklist.ts";
import { personalIssues } from "../../shared/inspections/personal.ts";
import { type Sheet, type SheetIssue, sheetIssues } from "../../shared/inspections/sheet.ts";
import type { View } from "../core/work.ts";
import { Notice } from "../notices/index.ts";
import type { Visit } from "./entities.ts";
import { takenFindings } from "./queries.ts";

/** A notice that a finding is about. */
export type NamedNotice = Pick<Notice, "id" | "number" | "state" | "revision">;

/** The notices of the village that findings are about, by number. One query. */
export async function noticesOf(
  { db }: Pick<View, "db">,
  villageId: string,
  { findings }: Pick<Sheet, "findings">,
): Promise<ReadonlyMap<string, NamedNotice>> {
  const numbers = [...new Set(findings.flatMap(({ noticeNumber }) => noticeNumber ?? []))];
  if (numbers.length === 0) return new Map();
  const rows = await db.find(Notice, {
    select: { id: true, number: true, state: true, revision: true },
    where: { villageId, number: In(numbers) },
  });
  return new Map(rows.map((row) => [row.number, row]));
}

/** What is left to do before a sheet can be signed: what the phone can tell, and what only the server knows. */
export async function readyIssues(
  view: Pick<View, "db">,
  { id, villageId }: Pick<Visit, "id" | "villageId">,
  sheet: Sheet,
  checklist: Checklist,
): Promise<SheetIssue[]> {
  const notices = await noticesOf(view, villageId, sheet);
  const taken = await takenFindings(
    view,
    id,
    sheet.findings.map((finding) => finding.id),
  );
  const unknown = sheet.findings.flatMap((finding, at): SheetIssue[] => [
    ...(finding.noticeNumber && !notices.has(finding.noticeNumber)
      ? [of(`findings.${at}.noticeNumber`, "unknown", `第 ${at + 1} 个问题的公开编号在这个村没有找到，请核对或删去。`)]
      : []),
    ...(taken.has(finding.id)
      ? [of(`findings.${at}.id`, "taken", `第 ${at + 1} 个问题已经在另一张检查表里，请删去后重新登记。`)]
      : []),
  ]);
  return [...sheetIssues(sheet, checklist), ...unknown, ...personalIssues(sheet, checklist)];
}

const of = (path: string, key: string, message: string): SheetIssue => ({ path, key, message });
