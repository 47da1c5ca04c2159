import { roles } from "../../shared/roles.ts";
import type { Actor } from "../core/work.ts";
import type { OpenedSession } from "./commands/log-in.ts";
import type { Account, Session } from "./entities.ts";
import type { GrantAtPlace } from "./queries.ts";

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
