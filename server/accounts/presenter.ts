import { roles } from "../../shared/roles.ts";
import type { Actor, View } from "../core/work.ts";
import { countActions } from "../places/index.ts";
import type { OpenedSession } from "./commands/log-in.ts";
import type { Account, Session } from "./entities.ts";
import type { PlannedGrant } from "./plan-import.ts";
import { blockedUntil, type GrantAtPlace, grantsOf, isActive } from "./queries.ts";
import { presentSlip, type Slip } from "./slip.ts";

type Summary = Pick<Account, "id" | "login" | "name" | "mustChangePassword">;

export const presentAccount = ({ id, login, name, mustChangePassword }: Summary) => ({
  id,
  login,
  name,
  mustChangePassword,
});

export const presentOpened = ({ accessToken, refreshToken, account }: OpenedSession) => ({
  accessToken,
  refreshToken,
  account: presentAccount(account),
});

export const presentSession = (actor: Actor, session: Session) => ({
  id: session.id,
  createdAt: session.createdAt,
  seenAt: session.seenAt,
  userAgent: session.userAgent,
  address: session.address,
  current: session.id === actor.sessionId,
});

export const presentGrant = ({ role, placeCode, placeName, fromDay, untilDay }: GrantAtPlace) => ({
  role,
  roleName: roles[role].name,
  placeCode,
  placeName,
  fromDay,
  untilDay,
});

/** Persons as officers see them: grants and delays in one query each. */
export async function presentAccountItems(view: View, accounts: Account[]) {
  const grants = await grantsOf(
    view,
    accounts.map((account) => account.id),
  );
  const blocked = await blockedUntil(
    view,
    accounts.map((account) => account.login),
  );
  return accounts.map((account) => ({
    ...presentAccount(account),
    disabledAt: account.disabledAt,
    blockedUntil: blocked.get(account.login) ?? null,
    grants: grants
      .filter((grant) => grant.accountId === account.id)
      .map((grant) => ({ ...presentGrant(grant), id: grant.id, active: isActive(grant, view.now) })),
  }));
}

/** What an import does or did; without slips it is a preview. */
export const presentPlan = (plan: PlannedGrant[], slips: Slip[] | null) => ({
  preview: slips === null,
  counts: countActions(plan),
  rows: plan.map(({ line, action, want, place, changes }) => ({
    line,
    action,
    login: want.login,
    name: want.name,
    roleName: roles[want.role].name,
    placeCode: place.code,
    placeName: place.name,
    changes,
  })),
  slips: (slips ?? []).map(presentSlip),
});
