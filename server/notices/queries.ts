import { In } from "typeorm";
import type { NoticeState } from "../../shared/notices/states.ts";
import { accountNames } from "../accounts/index.ts";
import { addColumns, type Cells, entityOf, preparedQuery } from "../core/prepared-query.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { Place } from "../places/index.ts";
import { Notice, NoticeDraft, NoticeRevision, NoticeStatus, SignOff } from "./entities.ts";
import { refuseUnpublished } from "./merged-village.ts";
import { joinVillage, type Placed, placedRows, withinPlaces } from "./placed.ts";
import { maySee } from "./policy.ts";

/**
 * A notice that the actor may see.
 * @throws Problem `notice.unknown`, also for another village's notice: its existence is nobody else's business; `village.merged`
 */
export async function findNotice(view: View, id: string): Promise<Placed<Notice>> {
  const { db, actor } = view;
  const [row] = await preparedQuery<Cells>(db, "notice", { id }, (given) => {
    const query = db.createQueryBuilder(Notice, "notice").select([]).where("notice.id = :id", given);
    return addColumns(joinVillage(query, "notice"), "notice");
  });
  const notice = row && entityOf(db, Notice, "notice", row);
  const placed = notice && { ...notice, placeCode: String(row.placeCode) };
  if (placed && maySee(actor, placed)) return placed;
  // Whoever wrote it and lost the post together with the village is told why.
  if (placed && placed.drafterId === actor.accountId) await refuseUnpublished(view, placed);
  throw new Problem("notice.unknown");
}

/** What is being typed; null when nothing is. */
export const draftOf = (view: Pick<View, "db">, noticeId: string): Promise<NoticeDraft | null> =>
  view.db.findOneBy(NoticeDraft, { noticeId });

/** One submitted revision, or null. */
export const revisionOf = (
  view: Pick<View, "db">,
  noticeId: string,
  revision: number,
): Promise<NoticeRevision | null> => view.db.findOneBy(NoticeRevision, { noticeId, revision });

/** The sign-off under way, or null. */
export const openSignOffOf = async (view: Pick<View, "db">, notice: Notice): Promise<SignOff | null> =>
  notice.signOffId ? view.db.findOneBy(SignOff, { id: notice.signOffId, state: "open" }) : null;

/** The time line, oldest first. */
export async function historyOf({ db }: Pick<View, "db">, noticeId: string): Promise<NoticeStatus[]> {
  const rows = await preparedQuery<Cells>(db, "time line", { noticeId }, (given) => {
    const query = db.createQueryBuilder(NoticeStatus, "line").select([]).where("line.noticeId = :noticeId", given);
    return addColumns(query, "line").orderBy("line.version", "ASC").addOrderBy("line.at", "ASC");
  });
  return rows.flatMap((row) => entityOf(db, NoticeStatus, "line", row) ?? []);
}

/** A notice with its village and what is being signed, which is null when nothing is under way. */
export interface UnderWay {
  notice: Placed<Notice>;
  village: Place;
  signOff: SignOff | null;
  revision: NoticeRevision | null;
}

/**
 * The same as `findNotice`, `openSignOffOf` and `revisionOf`, in one query: every signature asks for it.
 * @throws Problem `notice.unknown`
 */
export async function findUnderWay({ db, actor }: View, noticeId: string): Promise<UnderWay> {
  const [row] = await preparedQuery<Cells>(db, "notice under way", { noticeId }, (given) => {
    const query = db
      .createQueryBuilder(Notice, "notice")
      .innerJoin(Place, "village", "village.id = notice.villageId")
      .leftJoin(SignOff, "signOff", "signOff.id = notice.signOffId AND signOff.state = 'open'")
      .leftJoin(NoticeRevision, "revision", "revision.noticeId = notice.id AND revision.revision = signOff.revision")
      .select([])
      .where("notice.id = :noticeId", given);
    for (const alias of ["notice", "village", "signOff", "revision"]) addColumns(query, alias);
    return query;
  });
  const notice = row && entityOf(db, Notice, "notice", row);
  const village = row && entityOf(db, Place, "village", row);
  const placed = notice && village && { ...notice, placeCode: village.code };
  if (!placed || !maySee(actor, placed)) throw new Problem("notice.unknown");
  const signOff = entityOf(db, SignOff, "signOff", row);
  return { notice: placed, village, signOff, revision: entityOf(db, NoticeRevision, "revision", row) };
}

/** Name of whoever changed the notice last, for a message to the one who came second. */
export async function lastSavedBy(view: Pick<View, "db">, noticeId: string): Promise<string> {
  const [draft, [lastStep]] = await Promise.all([
    draftOf(view, noticeId),
    view.db.find(NoticeStatus, { where: { noticeId }, order: { version: "DESC" }, take: 1 }),
  ]);
  const draftIsNewer = draft && (!lastStep || draft.savedAt > lastStep.at);
  const accountId = draftIsNewer ? draft.savedBy : lastStep?.accountId;
  if (!accountId) return "其他人";
  return (await accountNames(view, [accountId])).get(accountId) ?? "其他人";
}

export interface NoticeFilter {
  /** Codes of places; the notices of all villages that lie below them today. */
  places: string[];
  states?: readonly NoticeState[];
  item?: string;
  /** Only those that an office has taken off the reading side. */
  suspended?: boolean;
  /** Newest first, strictly older than this. */
  before?: { updatedAt: string; id: string };
  limit: number;
}

/** Notices by last change, newest first. */
export async function listNotices(view: Pick<View, "db">, filter: NoticeFilter): Promise<Placed<Notice>[]> {
  if (filter.places.length === 0) return [];
  const query = joinVillage(view.db.createQueryBuilder(Notice, "notice"), "notice")
    .orderBy("notice.updatedAt", "DESC")
    .addOrderBy("notice.id", "DESC")
    .limit(filter.limit);
  withinPlaces(query, filter.places);
  if (filter.states) query.andWhere({ state: In([...filter.states]) });
  if (filter.item) query.andWhere({ itemCode: filter.item });
  if (filter.suspended) query.andWhere("notice.suspensionId IS NOT NULL");
  if (filter.before)
    query.andWhere(
      "(notice.updatedAt < :updatedAt OR (notice.updatedAt = :updatedAt AND notice.id < :id))",
      filter.before,
    );
  return placedRows(query);
}
