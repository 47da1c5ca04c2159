// Finds a person, or a post of theirs, for an officer; every command on another person's account begins with it.
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { Account } from "./entities.ts";
import { accountPolicy, mayAppoint } from "./policy.ts";
import { type GrantAtPlace, grantsOf, postsOf } from "./queries.ts";

/** A person whom the caller looks after. */
export interface Managed {
  account: Account;
  grants: GrantAtPlace[];
}

/**
 * A person's post to which the caller may appoint, whether or not it lasts, and the person's others.
 * @throws Problem `grant.unknown`
 */
export async function findGrant(
  view: Pick<View, "db" | "actor">,
  { accountId, grantId }: { accountId: string; grantId: string },
): Promise<{ grant: GrantAtPlace; others: GrantAtPlace[] }> {
  const all = await grantsOf(view, [accountId]);
  const grant = all.find(({ id }) => id === grantId);
  if (!grant || !mayAppoint(view.actor, grant)) throw new Problem("grant.unknown");
  return { grant, others: all.filter((one) => one !== grant) };
}

/** The account with its grants. Throws `account.unknown` also when the person is beyond the caller's reach. */
export async function findManaged(view: Pick<View, "db" | "actor" | "now">, accountId: string): Promise<Managed> {
  const account = await view.db.findOneBy(Account, { id: accountId });
  const grants = await grantsOf(view, [accountId]);
  if (!account || !accountPolicy.manage(view.actor, postsOf(grants, view.now))) throw new Problem("account.unknown");
  return { account, grants };
}
