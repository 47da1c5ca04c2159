import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { Account } from "../entities.ts";
import { findManaged } from "../find-managed.ts";
import { endSessions } from "./end-session.ts";

/** Shuts a person out at once: sessions end, log-in is refused. Grants and history stay. */
export async function disableAccount(work: Work, { accountId }: { accountId: string }): Promise<void> {
  const { account } = await findManaged(work, accountId);
  if (accountId === work.actor.accountId) throw new Problem("account.self");
  if (account.disabledAt === null) await setDisabled(work, account, work.now.toISOString());
  await endSessions(work.tx, work.now, { accountId }, "disabled");
}

/** Lets a disabled person in again. */
export async function enableAccount(work: Work, { accountId }: { accountId: string }): Promise<void> {
  const { account } = await findManaged(work, accountId);
  if (account.disabledAt !== null) await setDisabled(work, account, null);
}

async function setDisabled(work: Work, { id, version }: Account, disabledAt: string | null): Promise<void> {
  const { affected } = await work.tx.update(Account, { id, version }, { disabledAt, version: version + 1 });
  if (affected !== 1) throw new Problem("account.changed");
}
