// Finds a person for an officer; every command on another person's account begins with it.
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { Account } from "./entities.ts";
import { accountPolicy } from "./policy.ts";
import { type GrantAtPlace, grantsOf, postsOf } from "./queries.ts";

/** A person whom the caller looks after. */
export interface Managed {
  account: Account;
  grants: GrantAtPlace[];
}

/** The account with its grants. Throws `account.unknown` also when the person is beyond the caller's reach. */
export async function findManaged(view: Pick<View, "db" | "actor" | "now">, accountId: string): Promise<Managed> {
  const account = await view.db.findOneBy(Account, { id: accountId });
  const grants = await grantsOf(view, [accountId]);
  if (!account || !accountPolicy.manage(view.actor, postsOf(grants, view.now))) throw new Problem("account.unknown");
  return { account, grants };
}
