// What became of the notices that findings are about: they may have been corrected or withdrawn since they were seen.
import { In } from "typeorm";
import { dayName, dayOf } from "../../shared/days.ts";
import type { Sheet } from "../../shared/inspections/sheet.ts";
import type { View } from "../core/work.ts";
import { Publication } from "../notices/index.ts";
import type { Visit } from "./entities.ts";

/** The newest public revision of a notice, and in words what changed since the inspector saw it; null: nothing. */
export interface NoticeNow {
  number: string;
  revision: number;
  changed: string | null;
}

/** @param sheet its findings say which revision was seen; without one, the day of the visit decides */
export async function publicNow(
  { db }: Pick<View, "db">,
  { villageId, visitDay }: Pick<Visit, "villageId" | "visitDay">,
  { findings }: Pick<Sheet, "findings">,
): Promise<NoticeNow[]> {
  const seen = new Map(
    findings.flatMap(({ noticeNumber, revision }) => (noticeNumber ? [[noticeNumber, revision]] : [])),
  );
  if (seen.size === 0) return [];
  const rows = await db.find(Publication, {
    select: { noticeId: true, number: true, revision: true, state: true, publishedAt: true, endedAt: true },
    where: { villageId, number: In([...seen.keys()]) },
    order: { revision: "ASC" },
  });
  const newest = new Map(rows.map((row) => [row.number, row]));
  return [...newest.values()].map((row) => ({
    ...{ number: row.number, revision: row.revision },
    changed: changedOf(row, seen.get(row.number) ?? null, visitDay),
  }));
}

function changedOf(
  { revision, state, publishedAt, endedAt }: Pick<Publication, "revision" | "state" | "publishedAt" | "endedAt">,
  seen: number | null,
  visitDay: string,
): string | null {
  if (state === "withdrawn") return `这条公开信息已于${dayName(dayOf(new Date(endedAt ?? publishedAt)))}撤回。`;
  const publishedDay = dayOf(new Date(publishedAt));
  const isNewer = seen === null ? revision > 1 && publishedDay > visitDay : revision > seen;
  return isNewer ? `检查后已于${dayName(publishedDay)}更正，现在是第 ${revision} 版。` : null;
}
