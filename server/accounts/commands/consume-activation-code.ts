import { IsNull } from "typeorm";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { activationDigest } from "../activation.ts";
import { ActivationCode } from "../entities.ts";
import { countFailure, forgive, refuseBlocked, type Subject } from "../throttle.ts";

/**
 * Uses up a one-time activation code of the account; of two at once one wins. Demo codes stay good. Wrong codes count
 * although the change around it is rolled back, and delay further tries.
 * @throws Problem `activation.unknown`, `activation.expired`, `activation.used`, `activation.locked`
 */
export async function consumeActivationCode(
  work: Work,
  { accountId, code }: { accountId: string; code: string },
): Promise<void> {
  const subject: Subject = `activation:${accountId}`;
  await refuseBlocked(work.tx, subject, work.now, "activation.locked");
  const found = await work.tx.findOne(ActivationCode, {
    where: { accountId, codeDigest: activationDigest(code) },
    order: { createdAt: "DESC" },
  });
  if (!found) {
    work.afterRollback(({ tx }) => countFailure(tx, subject, work.now));
    throw new Problem("activation.unknown");
  }
  if (!found.reusable && found.usedAt !== null) throw new Problem("activation.used");
  if (found.expiresAt <= work.now.toISOString()) throw new Problem("activation.expired");
  if (!found.reusable) await markUsed(work, found);
  await forgive(work.tx, subject);
}

async function markUsed(work: Work, { id }: ActivationCode): Promise<void> {
  const usedAt = work.now.toISOString();
  const { affected } = await work.tx.update(ActivationCode, { id, usedAt: IsNull() }, { usedAt });
  if (affected !== 1) throw new Problem("activation.used");
}
