// Which publications are closed (公示期满): their lists of villagers are no longer on show. Asked by the day, so that nothing depends on
// whether the job that clears them away has run (commands/close-notice.ts).
import { type Day, dayOf } from "../../shared/days.ts";
import { isOver } from "../../shared/notices/publicity.ts";
import type { View } from "../core/work.ts";
import { Publication } from "./entities.ts";

/** A publication whose lists are no longer on show, and their last day. */
export interface Closed {
  shownUntil: Day;
}

/** Null while everything of it is on show. */
export const closedOf = (
  { shownUntil, closedAt = null }: Pick<Publication, "shownUntil"> & Partial<Pick<Publication, "closedAt">>,
  now: Date,
): Closed | null =>
  shownUntil !== null && (closedAt !== null || isOver(shownUntil, dayOf(now))) ? { shownUntil } : null;

/**
 * SQL: are all texts and files of this publication fit to be searched and read? True of what is on show, and of what was cleared.
 * @param alias of `publication`; give `openParameters` with it
 */
export const isOpenSql = (alias: string): string =>
  `(${alias}.shownUntil IS NULL OR ${alias}.shownUntil >= :openToday OR ${alias}.closedAt IS NOT NULL)`;

export const openParameters = ({ now }: Pick<View, "now">): { openToday: Day } => ({ openToday: dayOf(now) });

/**
 * SQL: is this publication closed, whether or not the job has cleared it?
 * @param alias of `publication`; give `closedParameters` with it
 */
export const isClosedSql = (alias: string): string =>
  `(${alias}.shownUntil IS NOT NULL AND (${alias}.closedAt IS NOT NULL OR ${alias}.shownUntil < :closedToday))`;

export const closedParameters = ({ now }: Pick<View, "now">): { closedToday: Day } => ({ closedToday: dayOf(now) });

/** Is this public revision closed? Null also for one that was never public. */
export async function closedRevision(
  { db, now }: Pick<View, "db" | "now">,
  noticeId: string,
  revision: number,
): Promise<Closed | null> {
  const publication = await db.findOne(Publication, {
    select: { noticeId: true, revision: true, shownUntil: true, closedAt: true },
    where: { noticeId, revision },
  });
  return publication && closedOf(publication, now);
}

/** Is any public revision of a notice closed, be it one that was replaced? */
export const isPartlyClosed = ({ db, now }: Pick<View, "db" | "now">, noticeId: string): Promise<boolean> =>
  db
    .createQueryBuilder(Publication, "p")
    .where("p.noticeId = :noticeId", { noticeId })
    .andWhere(isClosedSql("p"), closedParameters({ now }))
    .getExists();
