// What a veto problem is about is no longer shown (docs/rectification.md). The one place in which the ledger touches a public notice.
import { In, Not } from "typeorm";
import { type FindingTypeKey, findingTypes } from "../../shared/inspections/findings.ts";
import { stateAfter } from "../../shared/notices/states.ts";
import type { SuspensionGround } from "../../shared/notices/suspension.ts";
import type { Work } from "../core/work.ts";
import {
  currentPublication,
  holdNotice,
  holdSuspension,
  liftSuspension,
  noticesByIds,
  officeOf,
  suspendNotice,
} from "../notices/index.ts";
import type { Place } from "../places/index.ts";
import type { InForce } from "../wording/index.ts";
import { Rectification } from "./entities.ts";

/** On what ground the public is told that a notice isn't shown. */
const grounds: Partial<Record<FindingTypeKey, SuspensionGround>> = { privacyLeak: "privacy", secrecyRisk: "secrecy" };

/**
 * Takes the notice of a veto problem off the reading side at once. Where somebody did so before, or it isn't public any more, there is
 * nothing to take down; what is down stays so until the commit, so that whoever shows it again sees this problem. Gives the suspension; null where none was made.
 * @param words the words that were in force before the transaction
 * @throws Problem `notice.changed`, when somebody changed the notice in the same moment; `privacy.found`, `wording.found`, `wording.changed`
 */
export async function takeDown(
  work: Work,
  problem: Rectification,
  village: Place,
  words?: InForce,
): Promise<string | null> {
  const { severity, noticeId, type, number, source } = problem;
  if (severity !== "veto" || noticeId === null) return null;
  const notice = (await noticesByIds(work, [noticeId])).get(noticeId);
  if (!notice) return null;
  if (notice.suspensionId !== null) {
    await holdSuspension(work, { id: noticeId, suspensionId: notice.suspensionId });
    return null;
  }
  if (stateAfter("suspend", notice.state) === null) return null;
  if ((await currentPublication(work, noticeId)) === null) return null; // withdrawn
  const { suspensionId } = await suspendNotice(work, {
    ...{
      noticeId,
      ground: grounds[type] ?? "wording",
      by: source === "visit" ? "inspector" : officeOf(work.actor, village.code),
    },
    reason: `整改台账 ${number}：${findingTypes[type].name}，单项否决`,
    ...(words ? { words } : {}),
  });
  return suspensionId;
}

/** Before a problem is taken back: a veto about its notice that is being opened comes before that, and is seen, or after it. */
export const holdNoticeOf = (work: Work, problemId: string): Promise<void> =>
  holdNotice(work, "SELECT noticeId FROM rectification WHERE id = :problemId", { problemId });

/**
 * The problem was taken back: shows the notice again that it took down, unless the village has mended it meanwhile. As long as another
 * veto is about it, it stays down, and from then on because of that one.
 */
export async function showAgain(work: Work, problem: Rectification, village: Place): Promise<void> {
  const { id, noticeId, suspensionId, number } = problem;
  if (noticeId === null || suspensionId === null) return;
  const notice = (await noticesByIds(work, [noticeId])).get(noticeId);
  if (notice?.suspensionId !== suspensionId) return;
  const others = { noticeId, severity: "veto", id: Not(id), state: Not(In(["void", "closed"])) } as const;
  const [other] = await work.db.find(Rectification, { where: others, order: { openedAt: "ASC", id: "ASC" }, take: 1 });
  if (other) await work.tx.update(Rectification, { id: other.id }, { suspensionId });
  else
    await liftSuspension(work, {
      noticeId,
      by: officeOf(work.actor, village.code),
      reason: `整改台账 ${number} 已撤销`,
    });
}
