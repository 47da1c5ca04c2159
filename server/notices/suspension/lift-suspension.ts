import type { Suspender } from "../../../shared/notices/suspension.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { appendEntry } from "../../transparency/index.ts";
import type { InForce } from "../../wording/index.ts";
import { advance } from "../advance.ts";
import { type Notice, Publication } from "../entities.ts";
import type { Placed } from "../placed.ts";
import { touchBoard } from "../publishing.ts";
import { Suspension } from "./entities.ts";
import { type NamedNotice, noticeNamed, sealedReason, suspensionOf } from "./queries.ts";
import { refuseTelling, touchSuspension } from "./suspend-notice.ts";

export type LiftSuspensionInput = NamedNotice & {
  /** For staff, 5 to 200 characters. */
  reason: string;
  /** As what the actor does it. */
  by: Suspender;
  /** The words that were in force before the change. */
  words?: InForce;
};

/**
 * The office puts a notice back that it took off the reading side by mistake: content, files and search are there again, but for lists whose
 * publicity is over by now. Who may is asked by the caller.
 * @throws Problem `notice.unknown`, `suspension.none` (also when it was corrected or withdrawn meanwhile), `privacy.found`, `wording.found`,
 *   `notice.changed` when somebody changed it in the same moment
 */
export async function liftSuspension(work: Work, input: LiftSuspensionInput): Promise<Placed<Notice>> {
  const { by } = input;
  const notice = await noticeNamed(work, input);
  const suspension = await suspensionOf(work, notice.suspensionId);
  if (!suspension) throw new Problem("suspension.none");
  await refuseTelling(work, notice, "恢复原因", input.reason, input.words);
  const { reason, salt, reasonDigest } = sealedReason(input.reason);
  const end = {
    ...{ ended: "lifted" as const, endedAt: work.now.toISOString(), endedBy: actingAccount(work), endRole: by },
    ...{ endReason: reason, endSalt: salt },
  };
  const resumed = await advance(work, notice, { step: "resume", reason, set: { suspensionId: null } });
  await work.tx.update(Suspension, { id: suspension.id }, end);
  const shown = { suspensionId: null, suspendedAt: null, suspendedGround: null };
  await work.tx.update(Publication, { noticeId: notice.id, suspensionId: suspension.id }, shown);
  const { villageId, countyId, revision } = suspension;
  await touchBoard(work, { villageId, countyId }, { added: 0, closed: true });
  touchSuspension(work, notice, suspension, { ...suspension, ...end });
  await appendEntry(work, countyId, {
    ...{ kind: "notice.resumed", subject: notice.number, suspension: suspension.id, notice: notice.number, revision },
    ...{ village: notice.villageCode, item: notice.itemCode, period: notice.period },
    ...{ reasonDigest, resumedAt: end.endedAt },
    by: { role: by, signer: end.endedBy },
  });
  return resumed;
}
