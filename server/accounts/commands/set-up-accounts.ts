import type { Role } from "../../../shared/roles.ts";
import { insertMany } from "../../core/batches.ts";
import { newId } from "../../core/ids.ts";
import type { Work } from "../../core/work.ts";
import { activationDigest } from "../activation.ts";
import { Account, ActivationCode, Grant } from "../entities.ts";

/** An account with one role, and a code for enrolling keys that stays good. */
export interface NewAccount {
  login: string;
  name: string;
  role: Role;
  placeId: string;
  activationCode: string;
}

/** The codes of accounts that are set up like this don't run out. */
const forEver = "9999-12-31T23:59:59.999Z";

/**
 * Makes many accounts with the same password at once, in few statements: for a demo county, never for people in earnest
 * (nobody is asked to change the password, and codes may be used again). For the program itself, so it asks no policy.
 */
export async function setUpAccounts(
  work: Work,
  input: { accounts: readonly NewAccount[]; passwordHash: string; fromDay: string },
): Promise<void> {
  const createdAt = work.now.toISOString();
  const rows = input.accounts.map((wish) => ({ wish, id: newId(work.now) }));
  const accounts = rows.map(({ id, wish: { login, name } }) => ({
    ...{ id, login, name, passwordHash: input.passwordHash, createdAt },
    ...{ mustChangePassword: false, disabledAt: null, version: 1 },
  }));
  const grants = rows.map(({ id, wish: { role, placeId } }) => ({
    ...{ id: newId(work.now), accountId: id, role, placeId, fromDay: input.fromDay, untilDay: null },
  }));
  const codes = rows.map(({ id, wish }) => ({
    ...{ id: newId(work.now), accountId: id, codeDigest: activationDigest(wish.activationCode) },
    ...{ createdAt, expiresAt: forEver, usedAt: null, reusable: true },
  }));
  await insertMany(work.tx, Account, accounts);
  await insertMany(work.tx, Grant, grants);
  await insertMany(work.tx, ActivationCode, codes);
}
