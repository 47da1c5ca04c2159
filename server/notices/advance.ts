import { type NoticeStep, noticeStates, noticeSteps, stateAfter } from "../../shared/notices/states.ts";
import type { SignerRole } from "../../shared/roles.ts";
import { newId } from "../core/ids.ts";
import { Problem } from "../core/problem.ts";
import { actingAccount, type Work } from "../core/work.ts";
import { Notice, NoticeStatus } from "./entities.ts";
import { type Placed, rowOf } from "./placed.ts";
import { lastSavedBy } from "./queries.ts";

export interface Advance {
  step: NoticeStep;
  role?: SignerRole;
  reason?: string;
  /** Other columns of the notice that change with the step. */
  set?: Partial<
    Pick<
      Notice,
      | "title"
      | "revision"
      | "signOffId"
      | "publishedAt"
      | "slot"
      | "drafterId"
      | "catalogueVersionId"
      | "warnings"
      | "dutyId"
      | "suspensionId"
    >
  >;
  /** False for steps too frequent for the time line (saving a draft). */
  recorded?: boolean;
}

/** Refuses with 409 when the notice can't take the step in its state. */
export function assertStep(notice: Notice, step: NoticeStep): void {
  if (stateAfter(step, notice.state)) return;
  throw new Problem("notice.wrong_state", {
    state: noticeStates[notice.state],
    step: noticeSteps[step].name,
    currentState: notice.state,
  });
}

/**
 * The only writer of a notice's state: moves it by the table, if nobody changed the row since it was read. Steps that belong
 * together, such as the last signature and the publication that follows from it, are one move with a line of the time line each.
 * Of two callers at once the slower gets `notice.changed`. Because every change of a notice passes through here, the version
 * also vouches for all that was read of the notice with it: sign-off, revision and signatures.
 * @returns the notice as it is now
 */
export async function advance(
  work: Work,
  notice: Placed<Notice>,
  ...steps: [Advance, ...Advance[]]
): Promise<Placed<Notice>> {
  let next = notice;
  const lines: NoticeStatus[] = [];
  for (const { step, set = {}, recorded = true, ...line } of steps) {
    assertStep(next, step);
    const state = stateAfter(step, next.state) ?? next.state;
    next = { ...next, ...set, state, version: next.version + 1, updatedAt: work.now.toISOString() };
    if (recorded) lines.push(statusOf(work, next, { step, ...line }));
  }
  const { affected } = await work.tx.update(Notice, { id: notice.id, version: notice.version }, changed(notice, next));
  if (affected !== 1) throw new Problem("notice.changed", { changedBy: await lastSavedBy(work, notice.id) });
  if (lines.length > 0) await work.tx.insert(NoticeStatus, lines);
  touchNotice(work, notice, next);
  return next;
}

/** For the audit trail. */
export const touchNotice = (work: Work, before: Placed<Notice> | null, after: Placed<Notice>): void =>
  work.touch({
    ...{ kind: "notice", id: after.number, place: after.placeCode },
    ...{ before: before && rowOf(before), after: rowOf(after) },
    withoutSalt: after.state === "erased",
  });

/** The columns that differ. */
const changed = (before: Notice, after: Notice): Partial<Notice> =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name as keyof Notice] !== value));

/** One line of the time line. */
export async function recordStatus(work: Work, notice: Notice, line: StatusLine): Promise<void> {
  await work.tx.insert(NoticeStatus, statusOf(work, notice, line));
}

interface StatusLine {
  step: NoticeStep | "draft";
  role?: SignerRole;
  reason?: string;
}

const statusOf = (work: Work, notice: Notice, line: StatusLine): NoticeStatus => ({
  id: newId(work.now),
  noticeId: notice.id,
  at: work.now.toISOString(),
  version: notice.version,
  step: line.step,
  state: notice.state,
  revision: notice.revision,
  accountId: actingAccount(work),
  role: line.role ?? null,
  reason: line.reason ?? null,
});
