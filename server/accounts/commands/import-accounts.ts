import { insertMany } from "../../core/batches.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId, randomGroups } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { View, Work } from "../../core/work.ts";
import { takeTurns } from "../../places/index.ts";
import { Account, ActivationCode, Grant } from "../entities.ts";
import type { AccountsTable } from "../import-table.ts";
import { hashAll } from "../password.ts";
import { type PlannedGrant, planAccounts } from "../plan-import.ts";
import { dutyOf, type Slip } from "../slip.ts";
import { touchAccount } from "../touch.ts";
import { newCodeFor } from "./issue-activation-code.ts";

/** A first password and its hash, by login. */
export type FirstPasswords = ReadonlyMap<string, { password: string; passwordHash: string }>;

/** A first password, to be typed once. */
export const newPassword = (): string => randomGroups().toLowerCase();

/**
 * Makes and hashes first passwords for everybody who is new: slow, so before the transaction.
 * @throws Problem `import.invalid` with every problem of every row
 */
export async function prepareAccounts(
  view: Pick<View, "db" | "actor" | "now">,
  table: AccountsTable,
): Promise<FirstPasswords> {
  const plan = await planAccounts(view, table);
  const logins = [...new Set(plan.filter((step) => !step.account).map((step) => step.want.login))];
  const passwords = logins.map(newPassword);
  const hashes = await hashAll(passwords);
  return new Map(
    logins.map((login, index) => [login, { password: passwords[index] ?? "", passwordHash: hashes[index] ?? "" }]),
  );
}

/**
 * Applies the table: all or nothing, and the same table again changes nothing. New persons get a slip each.
 * @throws Problem `import.invalid`, `import.changed` when an import elsewhere took the same login
 */
export async function importAccounts(
  work: Work,
  table: AccountsTable,
  passwords: FirstPasswords,
): Promise<{ plan: PlannedGrant[]; slips: Slip[] }> {
  await takeTurns(work);
  const plan = await planAccounts(work, table);
  const created = newAccounts(work, plan, passwords);
  const ids = new Map(created.map(({ login, id }) => [login, id]));
  const codes = created.map((account) => newCodeFor(account.id, work.now));
  try {
    await insertMany(work.tx, Account, created);
    await insertMany(work.tx, Grant, newGrants(work, plan, ids));
    await insertMany(
      work.tx,
      ActivationCode,
      codes.map((code) => code.row),
    );
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("import.changed", {}, { cause: fault }) : fault;
  }
  for (const step of plan) if (step.action === "update") await applyUpdate(work, step);
  touchPlan(work, plan, created);
  const slips = created.map(
    (account, index): Slip => ({
      account,
      duties: plan
        .filter((step) => step.want.login === account.login)
        .map((step) => dutyOf(step.place.name, step.want.role)),
      password: passwords.get(account.login)?.password ?? null,
      code: codes[index]?.code ?? "",
      expiresAt: codes[index]?.row.expiresAt ?? "",
    }),
  );
  return { plan, slips };
}

/** For the audit trail: who is new, and each post, with the county that it lies in. */
function touchPlan(work: Work, plan: readonly PlannedGrant[], created: readonly Account[]): void {
  const logins = new Map(created.map((account) => [account.login, account]));
  for (const { action, account, want, place, grant, fromDay, untilDay } of plan) {
    if (action === "unchanged") continue;
    const added = logins.get(want.login);
    if (added) touchAccount(work, null, added, place.code);
    logins.delete(want.login);
    if (account && account.name !== want.name) touchAccount(work, account, { ...account, name: want.name }, place.code);
    const after = { login: want.login, role: want.role, fromDay, untilDay };
    const before = grant && { login: want.login, role: grant.role, fromDay: grant.fromDay, untilDay: grant.untilDay };
    work.touch({ kind: "grant", id: grant?.id ?? place.code, place: place.code, before, after });
  }
}

function newAccounts(work: Work, plan: PlannedGrant[], passwords: FirstPasswords): Account[] {
  const accounts = new Map<string, Account>();
  for (const { account, want } of plan) {
    if (account || accounts.has(want.login)) continue;
    const first = passwords.get(want.login);
    if (!first) throw new Problem("import.changed");
    accounts.set(want.login, {
      id: newId(work.now),
      login: want.login,
      name: want.name,
      passwordHash: first.passwordHash,
      mustChangePassword: true,
      disabledAt: null,
      createdAt: work.now.toISOString(),
      version: 1,
    });
  }
  return [...accounts.values()];
}

const newGrants = (work: Work, plan: PlannedGrant[], ids: ReadonlyMap<string, string>): Grant[] =>
  plan
    .filter((step) => !step.grant)
    .map(({ want, account, place, fromDay, untilDay }) => ({
      id: newId(work.now),
      accountId: account?.id ?? ids.get(want.login) ?? "",
      role: want.role,
      placeId: place.id,
      fromDay,
      untilDay,
    }));

async function applyUpdate(work: Work, { account, want, grant, fromDay, untilDay }: PlannedGrant): Promise<void> {
  if (account && account.name !== want.name) await work.tx.update(Account, { id: account.id }, { name: want.name });
  if (grant) await work.tx.update(Grant, { id: grant.id }, { fromDay, untilDay });
}
