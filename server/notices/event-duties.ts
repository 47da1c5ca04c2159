// Which notice was made because of an event. What is due because of one, `server/events` knows; here it is only an id.
import { In } from "typeorm";
import { type Day, dayName, dayOf } from "../../shared/days.ts";
import { inBatches } from "../core/batches.ts";
import { isDuplicate } from "../core/database-faults.ts";
import { Problem } from "../core/problem.ts";
import type { View, Work } from "../core/work.ts";
import { touchNotice } from "./advance.ts";
import { Notice, Publication } from "./entities.ts";
import { factColumns, factOf, type PublishedFact } from "./publications.ts";
import { findNotice, lastSavedBy } from "./queries.ts";

/** The living notice of a duty. */
export type DutyNotice = Pick<
  Notice,
  "id" | "number" | "title" | "state" | "publishedAt" | "catalogueVersionId" | "itemCode" | "period"
>;

/** Notices that are being made for these duties, or meet them, by duty. */
export async function noticesForDuties(
  { db }: Pick<View, "db">,
  dutyIds: readonly string[],
): Promise<Map<string, DutyNotice>> {
  const found = new Map<string, DutyNotice>();
  for (const some of inBatches(dutyIds))
    for (const row of await db.find(Notice, {
      select: {
        ...{ id: true, number: true, title: true, state: true, publishedAt: true, dutyId: true },
        ...{ catalogueVersionId: true, itemCode: true, period: true },
      },
      where: { dutyId: In(some) },
    }))
      found.set(row.dutyId ?? "", row);
  return found;
}

/** What is public for these duties, by duty. Small columns only. */
export async function publicationsForDuties(
  { db }: Pick<View, "db">,
  dutyIds: readonly string[],
): Promise<Map<string, PublishedFact>> {
  const found = new Map<string, PublishedFact>();
  for (const some of inBatches(dutyIds)) {
    const rows = await db
      .createQueryBuilder(Notice, "notice")
      .innerJoin(Publication, "publication", "publication.noticeId = notice.id AND publication.state = 'current'")
      .select(factColumns)
      .addSelect("notice.dutyId", "dutyId")
      .where("notice.dutyId IN (:...some)", { some })
      .getRawMany<Record<string, string | null>>();
    for (const row of rows) found.set(row.dutyId ?? "", factOf(row));
  }
  return found;
}

/** A duty as far as a notice has to fit it. */
interface Fitting {
  id: string;
  villageId: string;
  itemCode: string;
  /** A notice that was public before tells of something else. */
  metFrom: Day;
}

/**
 * Says that a public notice meets a duty, or none any more (null). Who may is asked by the caller.
 * @throws Problem `event.notice_unfit`, `event.notice_early`, `event.duty_taken`, `notice.unknown`, `notice.changed`
 */
export async function assignDuty(work: Work, noticeId: string, duty: Fitting | null): Promise<void> {
  const notice = await findNotice(work, noticeId);
  if (duty) await demandFit(work, notice, duty);
  const next = { ...notice, dutyId: duty?.id ?? null, version: notice.version + 1 };
  const seen = { id: notice.id, version: notice.version };
  try {
    const { affected } = await work.tx.update(Notice, seen, { dutyId: next.dutyId, version: next.version });
    if (affected !== 1) throw new Problem("notice.changed", { changedBy: await lastSavedBy(work, notice.id) });
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("event.duty_taken") : fault;
  }
  touchNotice(work, notice, next);
}

async function demandFit(work: Work, notice: Notice, { villageId, itemCode, metFrom }: Fitting): Promise<void> {
  const current = await work.db.findOne(Publication, {
    select: { noticeId: true, revision: true, firstPublishedAt: true },
    where: { noticeId: notice.id, state: "current" },
  });
  const fits =
    notice.villageId === villageId &&
    notice.itemCode === itemCode &&
    notice.dutyId === null &&
    !["withdrawn", "erased"].includes(notice.state);
  if (!fits || !current) throw new Problem("event.notice_unfit");
  // By its first publication: a correction of something old says nothing of what happened since.
  if (dayOf(new Date(current.firstPublishedAt)) < metFrom)
    throw new Problem("event.notice_early", { from: dayName(metFrom) });
}
