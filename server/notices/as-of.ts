// What was public at an earlier moment, from rows as they are now: for figures that must come out the same whenever they are worked out.
import { LessThanOrEqual } from "typeorm";
import { inBatches } from "../core/batches.ts";
import type { View } from "../core/work.ts";
import { Erasure, Notice, Posting, Publication, SignOff } from "./entities.ts";
import type { PublishedFact } from "./publications.ts";

/** A notice's time in public, up to a moment. */
export interface PublicSpan extends PublishedFact {
  noticeId: string;
  /** When it was withdrawn or deleted by law, if that was before the moment. */
  endedAt: string | null;
}

/**
 * Every notice of these villages that was public for the first time by the moment, with its end if that lay before it. Later corrections,
 * withdrawals, ends of publicity and deletions by law change nothing of it: of what was deleted wholly the rounds of signatures stay.
 */
export async function publicSpansAsOf(
  { db }: Pick<View, "db">,
  villageIds: readonly string[],
  moment: string,
): Promise<PublicSpan[]> {
  const found: PublicSpan[] = [];
  for (const some of inBatches(villageIds))
    found.push(...(await stillThere(db, some, moment)), ...(await deleted(db, some, moment)));
  return found;
}

/** One row of each notice: the newest revision, which is current, or was when it was withdrawn. */
async function stillThere(db: View["db"], villageIds: readonly string[], moment: string): Promise<PublicSpan[]> {
  const rows = await db
    .createQueryBuilder(Publication, "publication")
    .select(
      ["noticeId", "villageId", "itemCode", "period", "number", "firstPublishedAt", "nil", "state", "endedAt"].map(
        (name) => `publication.${name}`,
      ),
    )
    .where("publication.villageId IN (:...villageIds)", { villageIds })
    .andWhere("publication.state <> 'superseded' AND publication.firstPublishedAt <= :moment", { moment })
    .getMany();
  return rows.map(({ noticeId, villageId, itemCode, period, number, firstPublishedAt, nil, state, endedAt }) => ({
    ...{ noticeId, villageId, itemCode, period, number, firstPublishedAt, isNil: nil === 1 },
    endedAt: state === "withdrawn" && endedAt !== null && endedAt <= moment ? endedAt : null,
  }));
}

/** Notices of which nothing is left (依法删除), with the moments of their rounds of signatures and of the deletion. */
async function deleted(db: View["db"], villageIds: readonly string[], moment: string): Promise<PublicSpan[]> {
  const rows = await db
    .createQueryBuilder(Erasure, "erasure")
    .innerJoin(Notice, "notice", "notice.id = erasure.noticeId")
    .innerJoin(SignOff, "round", "round.noticeId = notice.id AND round.state = 'complete'")
    .select(["notice.id", "notice.villageId", "notice.itemCode", "notice.period", "notice.number"])
    .addSelect(["round.action", "round.closedAt", "erasure.decidedAt"])
    .where("erasure.villageId IN (:...villageIds) AND notice.state = 'erased'", { villageIds })
    .andWhere("erasure.wholly = :wholly AND erasure.state NOT IN ('proposed', 'refused', 'takenBack')", {
      wholly: true,
    })
    .getRawMany<Record<string, string | null>>();
  const spans = new Map<string, PublicSpan>();
  for (const row of rows) {
    const noticeId = row.notice_id ?? "";
    const span = spans.get(noticeId) ?? {
      ...{ noticeId, villageId: row.notice_villageId ?? "", itemCode: row.notice_itemCode ?? "" },
      ...{ period: row.notice_period ?? null, number: row.notice_number ?? "", firstPublishedAt: "", isNil: false },
      endedAt: earlier(null, row.erasure_decidedAt ?? null, moment),
    };
    if (row.round_action === "publish") span.firstPublishedAt = row.round_closedAt ?? "";
    if (row.round_action === "withdraw") span.endedAt = earlier(span.endedAt, row.round_closedAt ?? null, moment);
    spans.set(noticeId, span);
  }
  return [...spans.values()].filter((span) => span.firstPublishedAt !== "" && span.firstPublishedAt <= moment);
}

/** The first of two ends, where it lies before the moment. */
function earlier(one: string | null, other: string | null, moment: string): string | null {
  if (other === null || other > moment) return one;
  return one === null || other < one ? other : one;
}

/** Which of these duties of events are met by a living notice, by notice. What a notice met before it was withdrawn isn't kept. */
export async function noticesMeeting(
  { db }: Pick<View, "db">,
  dutyIds: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const some of inBatches(dutyIds)) {
    const rows = await db
      .createQueryBuilder(Notice, "notice")
      .select(["notice.id", "notice.dutyId"])
      .where("notice.dutyId IN (:...some)", { some })
      .getMany();
    for (const { id, dutyId } of rows) found.set(dutyId ?? "", id);
  }
  return found;
}

/** When sheets of these notices were put up on the wall (上墙) by the moment. */
export async function postingsAsOf(
  { db }: Pick<View, "db">,
  noticeIds: readonly string[],
  moment: string,
): Promise<Pick<Posting, "noticeId" | "postedAt">[]> {
  const found: Pick<Posting, "noticeId" | "postedAt">[] = [];
  for (const some of inBatches(noticeIds))
    found.push(
      ...(await db
        .createQueryBuilder(Posting, "posting")
        .select(["posting.id", "posting.noticeId", "posting.postedAt"])
        .where("posting.noticeId IN (:...some)", { some })
        .andWhere({ postedAt: LessThanOrEqual(moment) })
        .getMany()),
    );
  return found;
}
