import { type NoticeStep, noticeStates, noticeSteps, stateAfter } from "../../shared/notices/states.ts";
import type { SignerRole } from "../../shared/roles.ts";
import { newId } from "../core/ids.ts";
import { Problem } from "../core/problem.ts";
import type { Work } from "../core/work.ts";
import { Notice, NoticeStatus } from "./entities.ts";
import { lastSavedBy } from "./queries.ts";

export interface Advance {
  step: NoticeStep;
  role?: SignerRole;
  reason?: string;
  /** Other columns of the notice that change with the step. */
  set?: Partial<
    Pick<Notice, "title" | "revision" | "signOffId" | "publishedAt" | "slot" | "drafterId" | "catalogueVersionId">
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
 * The only writer of a notice's state: moves it by the table, if nobody changed the row since it was read.
 * Of two callers at once the slower gets `notice.changed`.
 * @returns the notice as it is now
 */
export async function advance(
  work: Work,
  notice: Notice,
  { step, role, reason, set = {}, recorded = true }: Advance,
): Promise<Notice> {
  assertStep(notice, step);
  const state = stateAfter(step, notice.state) ?? notice.state;
  const next: Notice = { ...notice, ...set, state, version: notice.version + 1, updatedAt: work.now.toISOString() };
  const { affected } = await work.tx.update(Notice, { id: notice.id, version: notice.version }, next);
  if (affected !== 1) throw new Problem("notice.changed", { changedBy: await lastSavedBy(work, notice.id) });
  if (recorded) await recordStatus(work, next, { step, role, reason });
  return next;
}

/** One line of the time line. */
export async function recordStatus(
  work: Work,
  notice: Notice,
  line: { step: NoticeStep | "draft"; role?: SignerRole; reason?: string },
): Promise<void> {
  await work.tx.insert(NoticeStatus, {
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
}

/** The account of whoever acts; every step of a notice has one. */
export function actingAccount({ actor }: Pick<Work, "actor">): string {
  if (!actor.accountId) throw new Problem("auth.required");
  return actor.accountId;
}
