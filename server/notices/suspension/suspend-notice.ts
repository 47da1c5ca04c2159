import { noticeStates, stateAfter } from "../../../shared/notices/states.ts";
import type { Suspender, SuspensionGround } from "../../../shared/notices/suspension.ts";
import { catalogueVersion, itemOf } from "../../catalogue/index.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { appendEntry } from "../../transparency/index.ts";
import type { InForce } from "../../wording/index.ts";
import { advance } from "../advance.ts";
import { type Notice, Publication } from "../entities.ts";
import type { Placed } from "../placed.ts";
import { refuseFoundIn } from "../privacy.ts";
import { currentPublication, touchBoard } from "../publishing.ts";
import { refuseSecretsIn } from "../wording.ts";
import { Suspension } from "./entities.ts";
import { type NamedNotice, noticeNamed, sealedReason } from "./queries.ts";

export type SuspendNoticeInput = NamedNotice & {
  ground: SuspensionGround;
  /** For staff, 5 to 200 characters: where it stands, not what. Looked through like a sentence for the public. */
  reason: string;
  /** As what the actor does it. */
  by: Suspender;
  /** The words that were in force before the change. */
  words?: InForce;
};

/**
 * Takes a public notice off the reading side at once, all its revisions: 个人信息保护法第五十七条 (补救措施须立即采取), 保守国家秘密法,
 * 村民委员会组织法第三十一条. Until a correction, a withdrawal or the office itself ends that. Who may is asked by the caller, which may be another
 * feature in a transaction of its own.
 * @throws Problem `notice.unknown`, `suspension.already`, `suspension.not_public` (never public, withdrawn, erased), `privacy.found`,
 *   `wording.found`, `notice.changed` when somebody changed it in the same moment
 */
export async function suspendNotice(work: Work, input: SuspendNoticeInput): Promise<Placed<Notice>> {
  const { ground, by } = input;
  const notice = await noticeNamed(work, input);
  if (notice.suspensionId !== null) throw new Problem("suspension.already");
  const current = stateAfter("suspend", notice.state) ? await currentPublication(work, notice.id) : null;
  if (!current) throw new Problem("suspension.not_public", { state: noticeStates[notice.state] });
  await refuseTelling(work, notice, "暂停原因", input.reason, input.words);
  const { reason, salt, reasonDigest } = sealedReason(input.reason);
  const { revision, villageId, countyId } = current;
  const suspension: Suspension = {
    ...{ id: newId(work.now), noticeId: notice.id, number: notice.number, villageId, countyId },
    ...{ revision, ground, reason, reasonSalt: salt, byRole: by },
    ...{ suspendedBy: actingAccount(work), suspendedAt: work.now.toISOString() },
    ...{ ended: null, endedAt: null, endedBy: null, endRole: null, endReason: null, endSalt: null },
  };
  const suspended = await advance(work, notice, { step: "suspend", reason, set: { suspensionId: suspension.id } });
  await work.tx.insert(Suspension, suspension);
  await takeAway(work, suspension);
  await touchBoard(work, { villageId, countyId }, { added: 0, closed: true });
  touchSuspension(work, notice, null, suspension);
  await appendEntry(work, countyId, {
    ...{ kind: "notice.suspended", subject: notice.number, suspension: suspension.id, notice: notice.number, revision },
    ...{ village: notice.villageCode, item: notice.itemCode, period: notice.period },
    ...{ ground, reasonDigest, suspendedAt: suspension.suspendedAt },
    by: { role: by, signer: suspension.suspendedBy },
  });
  return suspended;
}

/** Earlier revisions may say the same. Those that an earlier suspension took away stay with that one. */
const takeAway = (work: Work, { id, noticeId, suspendedAt, ground }: Suspension) =>
  work.tx
    .createQueryBuilder()
    .update(Publication)
    .set({ suspensionId: id, suspendedAt, suspendedGround: ground })
    .where("noticeId = :noticeId AND suspendedAt IS NULL", { noticeId })
    .execute();

/** The reason goes to many people of several offices: it must not repeat what was taken off. @throws Problem `privacy.found`, `wording.found` */
export async function refuseTelling(
  work: Work,
  { catalogueVersionId, itemCode }: Notice,
  name: string,
  text: string,
  words?: InForce,
): Promise<void> {
  const catalogue = await catalogueVersion(work, catalogueVersionId);
  refuseFoundIn(itemOf(catalogue, itemCode), name, text);
  await refuseSecretsIn(work, catalogue.countyId, name, text, words);
}

/** For the audit trail. */
export const touchSuspension = (
  work: Work,
  { number, placeCode }: Placed<Notice>,
  before: Suspension | null,
  after: Suspension,
): void => work.touch({ kind: "suspension", id: number, place: placeCode, before, after });
