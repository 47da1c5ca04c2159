import { roles } from "../../../shared/roles.ts";
import {
  addAccount,
  endSessions,
  issueActivationCode,
  type NewFirstPassword,
  passOnGrant,
  type Slip,
  voidActivationCodes,
} from "../../accounts/index.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { handOverNotices } from "../../notices/index.ts";
import { takeTurns } from "../../places/index.ts";
import { revokeKeys } from "../../signing/index.ts";
import { endBinding } from "../../wechat/index.ts";
import { Handover } from "../entities.ts";
import { type HandoverPlan, type HandoverWish, planHandover } from "../plan-handover.ts";

/**
 * One post passes from one person to another at this instant, all or nothing: grant, drafts and rounds, the giver's key and sessions
 * unless another post needs them, the taker's account and slip. Always now: a key must end when somebody acts, and what was
 * previewed must be what happens; a post that begins on a day to come is entered with its first day instead.
 * @param password of a new person, made before the transaction
 * @throws Problem `grant.unknown`, `account.unknown`, `account.taken`, `handover.*`
 */
export async function handOverPost(
  work: Work,
  wish: HandoverWish,
  password: NewFirstPassword | null,
): Promise<{ handover: Handover; slip: Slip | null }> {
  await takeTurns(work); // of two at once the second sees what the first did
  const plan = await planHandover(work, wish);
  const takerId = plan.taker.id ?? (await addTaker(work, plan, password));
  const newGrantId = await passOnGrant(work, plan.grant, takerId);
  const { notices, taker, grant, giverName } = plan;
  const note = `${roles[grant.role].name}：${giverName} → ${taker.name}`;
  await handOverNotices(work, notices, { takerId, note });
  const slip = plan.detail.needsSlip ? await issueActivationCode(work, { accountId: takerId }) : null;
  const handover = await keep(work, plan, { takerId, newGrantId });
  await dismiss(work, plan);
  return { handover, slip: slip && { ...slip, password: password?.password ?? null } };
}

async function addTaker(work: Work, { taker }: HandoverPlan, password: NewFirstPassword | null): Promise<string> {
  if (!password) throw new Error("a new person without a first password");
  const { passwordHash } = password;
  const account = await addAccount(work, { ...taker, passwordHash, mustChangePassword: true, grants: [] });
  return account.id;
}

async function keep(
  work: Work,
  { grant, village, detail }: HandoverPlan,
  { takerId, newGrantId }: { takerId: string; newGrantId: string },
): Promise<Handover> {
  const { accountId: byId } = work.actor;
  if (!byId) throw new Problem("auth.required");
  const handover: Handover = {
    id: newId(work.now),
    grantId: grant.id,
    newGrantId,
    role: grant.role,
    placeId: grant.placeId,
    giverId: grant.accountId,
    takerId,
    byId,
    at: work.now.toISOString(),
    detail: JSON.stringify(detail),
  };
  await work.tx.insert(Handover, handover);
  work.touch({ kind: "handover", id: handover.id, place: village.code, before: null, after: handover, main: true });
  return handover;
}

/** What the giver doesn't need any more. The log last: the county's other acts wait from there on. */
async function dismiss(
  work: Work,
  { grant: { accountId, placeCode: place }, endingKeys, detail }: HandoverPlan,
): Promise<void> {
  if (detail.loggedOut) {
    await endSessions(work.tx, work.now, { accountId }, "handover");
    await endBinding(work, accountId);
  }
  if (detail.keys === "kept") return;
  await voidActivationCodes(work, accountId);
  await revokeKeys(work, { accountId, keyIds: endingKeys, reason: "handover", place });
}
