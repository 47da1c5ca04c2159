import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { Account } from "../entities.ts";
import { findManaged } from "../find-managed.ts";
import { hashPassword } from "../password.ts";
import { forgive } from "../throttle.ts";
import { endSessions } from "./end-session.ts";
import { newPassword } from "./import-accounts.ts";

/** Forgets a person's wrong passwords and wrong activation codes, so that they can try again now. */
export async function unlockAccount(work: Work, { accountId }: { accountId: string }): Promise<void> {
  const { account } = await findManaged(work, accountId);
  await forgive(work.tx, `account:${account.login}`);
  await forgive(work.tx, `activation:${accountId}`);
}

/** A new first password, made before the transaction. */
export interface NewFirstPassword {
  password: string;
  passwordHash: string;
}

/** Makes and hashes a first password: slow, so before the transaction. */
export async function makeFirstPassword(): Promise<NewFirstPassword> {
  const password = newPassword();
  return { password, passwordHash: await hashPassword(password) };
}

/** For a person who forgot the password: a new first one, which must be changed; all sessions end. */
export async function resetPassword(
  work: Work,
  { accountId, passwordHash }: { accountId: string; passwordHash: string },
): Promise<Account> {
  const { account } = await findManaged(work, accountId);
  const { affected } = await work.tx.update(
    Account,
    { id: accountId, version: account.version },
    { passwordHash, mustChangePassword: true, version: account.version + 1 },
  );
  if (affected !== 1) throw new Problem("account.changed");
  await forgive(work.tx, `account:${account.login}`);
  await endSessions(work.tx, work.now, { accountId }, "password");
  return account;
}
