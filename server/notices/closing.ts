// Which publications are closed: their lists of villagers are no longer on show (公示期满), or an office took all of it off the reading side
// (暂停展示, docs/suspension.md). The first is asked by the day, so that nothing depends on whether the job that clears them away has run
// (commands/close-notice.ts).
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { type Day, dayOf } from "../../shared/days.ts";
import { type ClosedNotice, closedNotice } from "../../shared/notices/closed-content.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { isOver } from "../../shared/notices/publicity.ts";
import { type SuspensionGround, suspendedNotice } from "../../shared/notices/suspension.ts";
import type { View } from "../core/work.ts";
import { Publication } from "./entities.ts";

/** When and why an office took a publication off the reading side. */
export interface Suspended {
  at: string;
  ground: SuspensionGround;
}

/** A publication whose lists, or all of whose content, are no longer on show. At least one of both is there. */
export interface Closed {
  /** The last day of its lists, once that is over; null: it isn't. */
  shownUntil: Day | null;
  suspended: Suspended | null;
}

/** What is looked at. */
export type ClosingColumns = Pick<Publication, "shownUntil" | "suspendedAt" | "suspendedGround"> &
  Partial<Pick<Publication, "closedAt">>;

/** The columns that `closedOf` looks at, for a `select`. */
export const closingColumns = { shownUntil: true, closedAt: true, suspendedAt: true, suspendedGround: true } as const;

/** Null while everything of it is on show. */
export function closedOf(
  { shownUntil, closedAt = null, suspendedAt, suspendedGround }: ClosingColumns,
  now: Date,
): Closed | null {
  const isPast = shownUntil !== null && (closedAt !== null || isOver(shownUntil, dayOf(now)));
  const suspended = suspendedAt && suspendedGround ? { at: suspendedAt, ground: suspendedGround } : null;
  return isPast || suspended ? { shownUntil: isPast ? shownUntil : null, suspended } : null;
}

/** What stays of a closed revision. @param later as for `closedNotice` */
export const whatStays = (
  { suspended }: Closed,
  item: CatalogueItem,
  content: NoticeContent,
  later: readonly CatalogueItem[] = [],
): ClosedNotice => (suspended ? suspendedNotice(item, content) : closedNotice(item, content, later));

/**
 * SQL: are all texts and files of this publication fit to be searched and read? True of what is on show, and of what was cleared;
 * never of what was taken off the reading side.
 * @param alias of `publication`; give `openParameters` with it
 */
export const isOpenSql = (alias: string): string =>
  `(${alias}.suspendedAt IS NULL AND (${alias}.shownUntil IS NULL OR ${alias}.shownUntil >= :openToday OR ${alias}.closedAt IS NOT NULL))`;

export const openParameters = ({ now }: Pick<View, "now">): { openToday: Day } => ({ openToday: dayOf(now) });

/**
 * SQL: is this publication closed, whether or not the job has cleared it?
 * @param alias of `publication`; give `closedParameters` with it
 */
export const isClosedSql = (alias: string): string =>
  `(${alias}.suspendedAt IS NOT NULL OR (${alias}.shownUntil IS NOT NULL AND (${alias}.closedAt IS NOT NULL OR ${alias}.shownUntil < :closedToday)))`;

export const closedParameters = ({ now }: Pick<View, "now">): { closedToday: Day } => ({ closedToday: dayOf(now) });

/** Is this public revision closed? Null also for one that was never public. */
export async function closedRevision(
  { db, now }: Pick<View, "db" | "now">,
  noticeId: string,
  revision: number,
): Promise<Closed | null> {
  const publication = await db.findOne(Publication, {
    select: { noticeId: true, revision: true, ...closingColumns },
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
