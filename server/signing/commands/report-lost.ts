import { Not } from "typeorm";
import { endSessions, findManaged, homeIn, issueActivationCode, type Slip } from "../../accounts/index.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { endBinding } from "../../wechat/index.ts";
import { keysOf } from "../queries.ts";
import { revokeKeys } from "./revoke-key.ts";

export interface ReportLostInput {
  accountId: string;
  /** Keys that lived on the device; those that have ended already stay as they are. */
  keyIds: readonly string[];
}

/**
 * One's own device is lost: its keys end at this instant, and every session but the one that reports it, since nobody can tell which
 * was the lost device's. @throws Problem `key.unknown`, and then nothing has ended
 */
export async function reportOwnLost(work: Work, input: ReportLostInput): Promise<void> {
  await demandKeys(work, input);
  const { accountId } = input;
  await endSessions(work.tx, work.now, { accountId, id: Not(work.actor.sessionId ?? "") }, "revoked");
  await endBinding(work, accountId);
  await revokeKeys(work, { ...input, reason: "lost" });
}

/**
 * The same by the office for a person who can't log in any more: all sessions end, and a new slip is given.
 * @throws Problem `account.unknown`, `key.unknown`
 */
export async function reportLostOf(work: Work, input: ReportLostInput): Promise<Slip> {
  const { accountId } = input;
  const { grants } = await findManaged(work, accountId);
  await demandKeys(work, input);
  await endSessions(work.tx, work.now, { accountId }, "revoked");
  await endBinding(work, accountId);
  const slip = await issueActivationCode(work, { accountId });
  await revokeKeys(work, { ...input, reason: "lost", place: homeIn(grants, work.now) });
  return slip;
}

async function demandKeys(work: Work, { accountId, keyIds }: ReportLostInput): Promise<void> {
  const known = new Set((await keysOf(work, accountId)).map(({ id }) => id));
  if (!keyIds.every((id) => known.has(id))) throw new Problem("key.unknown");
}
