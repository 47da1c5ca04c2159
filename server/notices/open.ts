// What is under way in some villages, with what a to-do list says of each: apart from list.ts, which answers pages of any notices.
import { In, IsNull, Not } from "typeorm";
import type { NoticeSummary } from "../../shared/api/notices.ts";
import { type NoticeState, noticePhases, statesBefore } from "../../shared/notices/states.ts";
import type { SignerRole } from "../../shared/roles.ts";
import { accountNames } from "../accounts/index.ts";
import type { View } from "../core/work.ts";
import type { Place } from "../places/index.ts";
import { Notice, NoticeStatus } from "./entities.ts";
import { loadSummaries } from "./load-case.ts";
import type { Placed } from "./placed.ts";
import { type NoticeCase, presentSummary } from "./presenter.ts";
import { listNotices } from "./queries.ts";
import { awaitsReview } from "./secrecy.ts";
import { nextRole } from "./sign-offs.ts";

/** A notice that somebody must still do something about. */
export interface OpenNotice extends NoticeSummary {
  /** Whose signature is next; null when nothing is being signed. */
  waitsFor: SignerRole | null;
  /** Nobody signs before somebody else of the village has reviewed its secrecy. */
  waitsForReview: boolean;
  /** That it was sent back, while it is being mended. */
  returned: { reason: string; byName: string; at: string } | null;
}

/** More than a village has under way; the oldest beyond it are found in the lists. */
const limit = 200;

/**
 * Drafts, what was returned, and what is being signed, of these villages; last changed first. A fixed number of
 * queries. Drafts can't crowd out what waits for signatures: each is counted by itself.
 */
export async function openNotices(view: View, villages: readonly Place[]): Promise<OpenNotice[]> {
  const places = villages.map(({ code }) => code);
  const signing = await listNotices(view, { places, states: noticePhases.signing, limit });
  const typing = await listNotices(view, { places, states: statesBefore("save"), limit });
  const cases = await loadSummaries(view, [...signing, ...typing], villages);
  const returns = await returnsOf(
    view,
    typing.map(({ id }) => id),
  );
  return cases.map((found) => ({
    ...presentSummary(view.actor, found),
    waitsFor: whoIsNext(found),
    waitsForReview: found.signOff !== null && awaitsReview(found.signOff),
    returned: returns.get(found.notice.id) ?? null,
  }));
}

const whoIsNext = ({ signOff, signatures }: NoticeCase): SignerRole | null =>
  (signOff && !awaitsReview(signOff) && nextRole(signOff, signatures)) || null;

/** Steps after which what is typed is no longer what was sent back. */
const turns: readonly string[] = ["return", "correct", "submit"];

/** Why notices that are being typed were sent back, by notice; those that are typed for another reason are absent. */
async function returnsOf(
  view: View,
  noticeIds: readonly string[],
): Promise<ReadonlyMap<string, NonNullable<OpenNotice["returned"]>>> {
  if (noticeIds.length === 0) return new Map();
  const lines = await view.db.find(NoticeStatus, {
    where: { noticeId: In([...noticeIds]), step: In([...turns]) },
    order: { version: "ASC", at: "ASC" },
  });
  const last = [...new Map(lines.map((line) => [line.noticeId, line])).values()].filter(
    ({ step }) => step === "return",
  );
  const names = await accountNames(view, [...new Set(last.map(({ accountId }) => accountId))]);
  return new Map(
    last.map(({ noticeId, reason, accountId, at }) => [
      noticeId,
      { reason: reason ?? "", byName: names.get(accountId) ?? "", at },
    ]),
  );
}

/** A notice of an item that a village has or is making. */
export type LivingNotice = Placed<Pick<Notice, "id" | "itemCode" | "period" | "title" | "state">>;

/** Living notices of a village, of one item or of those that come but once; last changed first. One query, without contents. */
export async function livingNotices(
  { db }: Pick<View, "db">,
  village: Pick<Place, "id" | "code">,
  wanted: { itemCode: string } | { withoutPeriod: true },
): Promise<LivingNotice[]> {
  const rows = await db.find(Notice, {
    select: { id: true, itemCode: true, period: true, title: true, state: true },
    where: {
      villageId: village.id,
      state: Not(In(endedStates)),
      // What happens by event has no slot: it never stands in the way of another.
      ...("itemCode" in wanted ? { itemCode: wanted.itemCode } : { period: IsNull(), slot: Not(IsNull()) }),
    },
    order: { updatedAt: "DESC", id: "DESC" },
    take: limit,
  });
  return rows.map((row) => ({ ...row, placeCode: village.code }));
}

const endedStates: NoticeState[] = ["discarded", "withdrawn", "erased"];

/** Does it take the place of its period? What was withdrawn, given up or deleted may be published anew. */
export const isLiving = (state: NoticeState): boolean => !endedStates.includes(state);
