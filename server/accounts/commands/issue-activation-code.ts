import { IsNull } from "typeorm";
import { newId } from "../../core/ids.ts";
import type { Work } from "../../core/work.ts";
import { activationDays, activationDigest, newActivationCode } from "../activation.ts";
import { ActivationCode } from "../entities.ts";
import { findManaged } from "../find-managed.ts";
import { isActive } from "../queries.ts";
import { dutyOf, type Slip } from "../slip.ts";
import { forgive } from "../throttle.ts";
import { homeIn } from "../touch.ts";

/** A new code and the row that keeps its digest. */
export function newCodeFor(accountId: string, now: Date): { code: string; row: ActivationCode } {
  const code = newActivationCode();
  const row: ActivationCode = {
    id: newId(now),
    accountId,
    codeDigest: activationDigest(code),
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + activationDays * 86_400_000).toISOString(),
    usedAt: null,
    reusable: false,
  };
  return { code, row };
}

/** Gives a person a new code; codes handed out before and not used stop working. */
export async function issueActivationCode(work: Work, { accountId }: { accountId: string }): Promise<Slip> {
  const { account, grants } = await findManaged(work, accountId);
  await voidActivationCodes(work, accountId);
  const { code, row } = newCodeFor(accountId, work.now);
  await work.tx.insert(ActivationCode, row);
  const { codeDigest: _secret, ...told } = row;
  work.touch({ kind: "activationCode", id: row.id, place: homeIn(grants, work.now), before: null, after: told });
  await forgive(work.tx, `activation:${accountId}`);
  const duties = grants.filter((grant) => isActive(grant, work.now)).map((one) => dutyOf(one.placeName, one.role));
  return { account, duties, password: null, code, expiresAt: row.expiresAt };
}

/** Codes handed out to a person and not used stop working. */
export async function voidActivationCodes({ tx, now }: Pick<Work, "tx" | "now">, accountId: string): Promise<void> {
  const unused = { accountId, usedAt: IsNull(), reusable: false };
  await tx.update(ActivationCode, unused, { expiresAt: now.toISOString() });
}

/** Stores a code that is given, such as the demo's `DEMO-<login>`, which may be used again and again. */
export async function keepActivationCode(
  work: Work,
  { accountId, code, reusable }: { accountId: string; code: string; reusable: boolean },
): Promise<void> {
  const { row } = newCodeFor(accountId, work.now);
  const expiresAt = reusable ? "9999-12-31T00:00:00.000Z" : row.expiresAt;
  await work.tx.insert(ActivationCode, { ...row, codeDigest: activationDigest(code), reusable, expiresAt });
}
