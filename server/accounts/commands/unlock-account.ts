import { In } from "typeorm";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { endBinding } from "../../wechat/index.ts";
import { Account, LoginThrottle } from "../entities.ts";
import { findManaged } from "../find-managed.ts";
import { hashPassword } from "../password.ts";
import { forgive, type Subject } from "../throttle.ts";
import { homeIn, touchAccount } from "../touch.ts";
import { endSessions } from "./end-session.ts";
import { newPassword } from "./import-accounts.ts";

/** Forgets a person's wrong passwords and wrong activation codes, so that they can try again now. */
export async function unlockAccount(work: Work, { accountId }: { accountId: string }): Promise<void> {
  const { account, grants } = await findManaged(work, accountId);
  const subjects: Subject[] = [`account:${account.login}`, `activation:${accountId}`];
  const counts = await work.db.findBy(LoginThrottle, { subject: In(subjects) });
  for (const subject of subjects) await forgive(work.tx, subject);
  const place = homeIn(grants, work.now);
  if (counts.length > 0) work.touch({ kind: "account", id: accountId, place, before: counts, after: null });
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
  const { account, grants } = await findManaged(work, accountId);
  const next = { passwordHash, mustChangePassword: true, version: account.version + 1 };
  const { affected } = await work.tx.update(Account, { id: accountId, version: account.version }, next);
  if (affected !== 1) throw new Problem("account.changed");
  touchAccount(work, account, { ...account, ...next }, homeIn(grants, work.now));
  await forgive(work.tx, `account:${account.login}`);
  await endSessions(work.tx, work.now, { accountId }, "password");
  await endBinding(work, accountId);
  return account;
}
