import { dayOf } from "../../../shared/days.ts";
import type { Role } from "../../../shared/roles.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { findPlaceByCode } from "../../places/index.ts";
import { Account, Grant } from "../entities.ts";
import { mayAppoint } from "../policy.ts";
import { touchAccount } from "../touch.ts";
import { normalLogin } from "./log-in.ts";

export interface AddAccountInput {
  login: string;
  name: string;
  /** From `hashPassword`, made before the transaction. */
  passwordHash: string;
  mustChangePassword: boolean;
  /** Posts from a day (today unless given) until further notice. */
  grants: readonly { role: Role; placeCode: string; fromDay?: string }[];
}

/**
 * Adds one person with posts, such as a county's first officer or the people of the demo. Every post must be one that
 * the actor may appoint to. Throws `account.taken`, `access.denied`, `place.unknown`.
 */
export async function addAccount(work: Work, input: AddAccountInput): Promise<Account> {
  const account: Account = {
    id: newId(work.now),
    login: normalLogin(input.login),
    name: input.name,
    passwordHash: input.passwordHash,
    mustChangePassword: input.mustChangePassword,
    disabledAt: null,
    createdAt: work.now.toISOString(),
    version: 1,
  };
  try {
    await work.tx.insert(Account, account);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("account.taken", { login: account.login }) : fault;
  }
  touchAccount(work, null, account, input.grants[0]?.placeCode);
  for (const { role, placeCode, fromDay = dayOf(work.now) } of input.grants) {
    const place = await findPlaceByCode(work, placeCode);
    if (!mayAppoint(work.actor, { role, placeCode: place.code })) throw new Problem("access.denied");
    const id = newId(work.now);
    await work.tx.insert(Grant, { id, accountId: account.id, role, placeId: place.id, fromDay, untilDay: null });
  }
  return account;
}
