import { Not } from "typeorm";
import { invalid, Problem } from "../../core/problem.ts";
import type { Store } from "../../core/store.ts";
import type { Asking, Work } from "../../core/work.ts";
import { endBinding } from "../../wechat/index.ts";
import { Account } from "../entities.ts";
import { checkPassword, hashPassword, passwordIssues } from "../password.ts";
import { forgive, takeTry } from "../throttle.ts";
import { touchAccount } from "../touch.ts";
import { endSessions } from "./end-session.ts";

/** A checked change of password, ready to be written. */
export interface PreparedPassword {
  account: Account;
  passwordHash: string;
}

/**
 * Checks the old password (wrong ones count like wrong log-ins) and the new one, and hashes it. Slow: before the transaction.
 * @throws Problem `password.wrong`, `auth.locked`, or `request.invalid` with every rule that the new one breaks
 */
export async function preparePassword(
  store: Store,
  { actor, now }: Pick<Asking, "actor" | "now">,
  given: { oldPassword: string; newPassword: string },
): Promise<PreparedPassword> {
  const account = await store.read((db) => db.findOneBy(Account, { id: actor.accountId ?? "" }));
  if (!account) throw new Problem("auth.required");
  const issues = passwordIssues(given.newPassword, account.login);
  if (given.newPassword === given.oldPassword)
    issues.push({ path: "newPassword", key: "password.same", message: "新密码不能与原密码相同。" });
  if (issues.length > 0) throw invalid(issues);
  await store.transaction((tx) => takeTry(tx, `account:${account.login}`, now));
  if (!(await checkPassword(account.passwordHash, given.oldPassword))) throw new Problem("password.wrong");
  return { account, passwordHash: await hashPassword(given.newPassword) };
}

/** Sets the caller's password and ends all other sessions of the account. Throws `account.changed` when another change was faster. */
export async function changePassword(work: Work, { account, passwordHash }: PreparedPassword): Promise<void> {
  const next = { passwordHash, mustChangePassword: false, version: account.version + 1 };
  const { affected } = await work.tx.update(Account, { id: account.id, version: account.version }, next);
  if (affected !== 1) throw new Problem("account.changed");
  touchAccount(work, account, { ...account, ...next });
  await forgive(work.tx, `account:${account.login}`);
  const others = { accountId: account.id, id: Not(work.actor.sessionId ?? "") };
  await endSessions(work.tx, work.now, others, "password");
  await endBinding(work, account.id); // whoever bound their own WeChat with the old password is out as well
}
