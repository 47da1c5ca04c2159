import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { endBinding } from "../../wechat/index.ts";
import { Account } from "../entities.ts";
import { findManaged, type Managed } from "../find-managed.ts";
import { homeIn, touchAccount } from "../touch.ts";
import { endSessions } from "./end-session.ts";

/** Shuts a person out at once: sessions end, log-in is refused. Grants and history stay. */
export async function disableAccount(work: Work, { accountId }: { accountId: string }): Promise<void> {
  const person = await findManaged(work, accountId);
  if (accountId === work.actor.accountId) throw new Problem("account.self");
  if (person.account.disabledAt === null) await setDisabled(work, person, work.now.toISOString());
  await endSessions(work.tx, work.now, { accountId }, "disabled");
  await endBinding(work, accountId);
}

/** Lets a disabled person in again. */
export async function enableAccount(work: Work, { accountId }: { accountId: string }): Promise<void> {
  const person = await findManaged(work, accountId);
  if (person.account.disabledAt !== null) await setDisabled(work, person, null);
}

async function setDisabled(work: Work, { account, grants }: Managed, disabledAt: string | null): Promise<void> {
  const { id, version } = account;
  const next = { disabledAt, version: version + 1 };
  const { affected } = await work.tx.update(Account, { id, version }, next);
  if (affected !== 1) throw new Problem("account.changed");
  touchAccount(work, account, { ...account, ...next }, homeIn(grants, work.now));
}
