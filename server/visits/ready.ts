// Is a sheet ready to be signed? Requirements only; who may and when are asked elsewhere.

import { In, IsNull, Not } from "typeorm";
import type { Checklist } from "../../shared/inspections/checklist.ts";
import { personalIn, personalIssues } from "../../shared/inspections/personal.ts";
import {
  type Sheet,
  type SheetIssue,
  sheetIssues,
  type TypedText,
  typedTexts,
} from "../../shared/inspections/sheet.ts";
import type { View } from "../core/work.ts";
import { Notice } from "../notices/index.ts";
import type { InForce } from "../wording/index.ts";
import type { Visit } from "./entities.ts";
import { takenFindings } from "./queries.ts";

/** A notice that a finding is about. */
export type NamedNotice = Pick<Notice, "id" | "number" | "state" | "revision">;

/** The notices of the village that findings are about and that were public, by number. One query. */
export async function noticesOf(
  { db }: Pick<View, "db">,
  villageId: string,
  { findings }: Pick<Sheet, "findings">,
): Promise<ReadonlyMap<string, NamedNotice>> {
  const numbers = [...new Set(findings.flatMap(({ noticeNumber }) => noticeNumber ?? []))];
  if (numbers.length === 0) return new Map();
  const rows = await db.find(Notice, {
    select: { id: true, number: true, state: true, revision: true },
    // What was never public is nobody's business but the village's.
    where: { villageId, number: In(numbers), publishedAt: Not(IsNull()) },
  });
  return new Map(rows.map((row) => [row.number, row]));
}

/**
 * What is left to do before a sheet can be signed: what the phone can tell, and what only the server knows.
 * @param notices those that its findings are about, as `noticesOf` gives them
 */
export async function readyIssues(
  view: Pick<View, "db">,
  { id, knownProved }: Pick<Visit, "id" | "knownProved">,
  { sheet, checklist, notices }: { sheet: Sheet; checklist: Checklist; notices: ReadonlyMap<string, NamedNotice> },
): Promise<SheetIssue[]> {
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
  const personal = [...personalIssues(sheet, checklist), ...foreignTexts({ knownProved }, sheet).flatMap(personalIn)];
  return [...sheetIssues(sheet, checklist), ...unknown, ...personal];
}

/** What is said to come from the system and doesn't was typed by somebody, too. */
function foreignTexts({ knownProved }: Pick<Visit, "knownProved">, { known }: Pick<Sheet, "known">): TypedText[] {
  if (known === null || knownProved !== false) return [];
  const proposed = known.proposals.flatMap(({ note, findings }) => [note, ...findings.map(({ text }) => text)]);
  const texts = [...known.facts.map(({ text }) => text), ...proposed].filter((text) => text !== "");
  return [...new Set(texts)].map((text) => ({ path: "", name: "检查前已核对的情况", text }));
}

/** The secrecy words in what was typed: findings are printed and handed on, and the village reads the rest. */
export const secretIssues = (
  visit: Pick<Visit, "knownProved">,
  { sheet, checklist }: { sheet: Sheet; checklist: Checklist },
  { wording }: InForce,
): SheetIssue[] =>
  [...typedTexts(sheet, checklist), ...foreignTexts(visit, sheet)].flatMap(({ path, name, text }) => {
    const [first] = wording.secrets(text);
    return first ? [of(path, "secrecy", `${name}含有涉密内容：“${first.found}”不能公开，请改正后再签字。`)] : [];
  });

const of = (path: string, key: string, message: string): SheetIssue => ({ path, key, message });
