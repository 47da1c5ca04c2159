import type { Context } from "koa";
import { dayOf } from "../../shared/days.ts";
import type { Role } from "../../shared/roles.ts";
import type { Clock } from "../core/clock.ts";
import { Problem } from "../core/problem.ts";
import type { ReadDb, Store } from "../core/store.ts";
import type { ActiveGrant, Actor } from "../core/work.ts";
import { Place, PlaceCode } from "../places/index.ts";
import { readAccessToken, type TokenClaims } from "./access-token.ts";
import { Account, Grant, Session } from "./entities.ts";

/** The console's cookie with an access token: httpOnly, SameSite=Lax. */
export const accessCookie = "vc_access";

/** Who is calling, and whether a first password must be changed before anything else. */
export interface Caller {
  actor: Actor;
  mustChangePassword: boolean;
}

interface Settings {
  store: Store;
  clock: Clock;
  config: { jwtSecret: string; publicUrl: string };
}

/**
 * Makes the function that reads a request's credentials: `Authorization: Bearer …` or the console's cookie.
 * It answers null without credentials and throws `auth.token_invalid`, `auth.token_expired`, `auth.session_ended`,
 * `auth.account_disabled` or, for a change with the cookie from another site, `request.cross_site`.
 */
export function authenticator({ store, clock, config }: Settings): (context: Context) => Promise<Caller | null> {
  return async (context) => {
    const token = bearerOf(context) ?? cookieOf(context, config.publicUrl);
    if (!token) return null;
    const now = clock();
    const claims = readAccessToken(config.jwtSecret, token, now);
    return store.read((db) => loadCaller(db, claims, now));
  };
}

function bearerOf(context: Context): string | undefined {
  const header = context.get("authorization");
  if (!header) return undefined;
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(header)?.[1];
  if (!token) throw new Problem("auth.token_invalid");
  return token;
}

function cookieOf(context: Context, publicUrl: string): string | undefined {
  const token = context.cookies.get(accessCookie);
  if (token) demandSameOrigin(context, publicUrl);
  return token;
}

/**
 * A browser sends cookies along with other sites' forms too, so a change must come from our own pages.
 * Every current browser names the origin of such a request; one that names nothing is refused.
 * @throws Problem `request.cross_site`
 */
export function demandSameOrigin(context: Context, publicUrl: string): void {
  if (["GET", "HEAD", "OPTIONS"].includes(context.method)) return;
  const site = context.get("sec-fetch-site");
  const origin = context.get("origin");
  const own = [new URL(publicUrl).origin, `${context.protocol}://${context.host}`];
  const isOwn = site ? site === "same-origin" : own.includes(origin);
  if (!isOwn) throw new Problem("request.cross_site");
}

/** Loads session, account and the grants of today: two queries. */
export async function loadCaller(db: ReadDb, claims: TokenClaims, now: Date): Promise<Caller> {
  const [row, grants] = await Promise.all([findSession(db, claims), activeGrants(db, claims.accountId, now)]);
  if (!row || row.endedAt !== null || row.expiresAt <= now.toISOString()) throw new Problem("auth.session_ended");
  if (row.disabledAt !== null) throw new Problem("auth.account_disabled");
  return {
    actor: { accountId: claims.accountId, sessionId: claims.sessionId, name: row.name, grants },
    mustChangePassword: Boolean(Number(row.mustChangePassword)),
  };
}

interface SessionRow {
  endedAt: string | null;
  expiresAt: string;
  name: string;
  disabledAt: string | null;
  /** 0 or 1 on both engines. */
  mustChangePassword: number;
}

const findSession = (db: ReadDb, claims: TokenClaims): Promise<SessionRow | undefined> =>
  db
    .createQueryBuilder(Session, "session")
    .innerJoin(Account, "account", "account.id = session.accountId")
    .select("session.endedAt", "endedAt")
    .addSelect("session.expiresAt", "expiresAt")
    .addSelect("account.name", "name")
    .addSelect("account.disabledAt", "disabledAt")
    .addSelect("account.mustChangePassword", "mustChangePassword")
    .where("session.id = :id AND session.accountId = :account", { id: claims.sessionId, account: claims.accountId })
    .getRawOne<SessionRow>();

/** The grants of an account that hold on the day of `now` in Asia/Shanghai, both ends included. */
export async function activeGrants(db: ReadDb, accountId: string, now: Date): Promise<ActiveGrant[]> {
  const rows = await db
    .createQueryBuilder(Grant, "held")
    .innerJoin(Place, "place", "place.id = held.placeId")
    .leftJoin(PlaceCode, "former", "former.placeId = place.id AND former.code <> place.code")
    .select("held.role", "role")
    .addSelect("place.code", "placeCode")
    .addSelect("place.id", "placeId")
    .addSelect("former.code", "formerCode")
    .where("held.accountId = :accountId AND held.fromDay <= :today", { accountId, today: dayOf(now) })
    .andWhere("(held.untilDay IS NULL OR held.untilDay >= :today)")
    .orderBy("place.code")
    .addOrderBy("held.role")
    .addOrderBy("former.code")
    .getRawMany<{ role: Role; placeCode: string; placeId: string; formerCode: string | null }>();
  const grants = new Map<string, ActiveGrant & { formerCodes: string[] }>();
  for (const { role, placeCode, placeId, formerCode } of rows) {
    const grant = grants.get(`${role} ${placeId}`) ?? { role, placeCode, placeId, formerCodes: [] };
    if (formerCode !== null && !grant.formerCodes.includes(formerCode)) grant.formerCodes.push(formerCode);
    grants.set(`${role} ${placeId}`, grant);
  }
  return [...grants.values()];
}
