import type { Context } from "koa";
import { type Day, dayOf } from "../../shared/days.ts";
import type { Role } from "../../shared/roles.ts";
import type { Clock } from "../core/clock.ts";
import { preparedQuery } from "../core/prepared-query.ts";
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
export function authenticator({
  store,
  clock,
  config,
}: Settings): (context: Context, db?: ReadDb) => Promise<Caller | null> {
  return async (context, db) => {
    const token = bearerOf(context) ?? cookieOf(context, config.publicUrl);
    if (!token) return null;
    const now = clock();
    const claims = readAccessToken(config.jwtSecret, token, now);
    return db ? loadCaller(db, claims, now) : store.read((own) => loadCaller(own, claims, now));
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

/** Loads session, account and the grants of today in one query: it is asked with every request of a person. */
export async function loadCaller(db: ReadDb, claims: TokenClaims, now: Date): Promise<Caller> {
  const rows = await sessionRows(db, claims, dayOf(now));
  const [row] = rows;
  if (!row || row.endedAt !== null || row.expiresAt <= now.toISOString()) throw new Problem("auth.session_ended");
  if (row.disabledAt !== null) throw new Problem("auth.account_disabled");
  return {
    actor: { accountId: claims.accountId, sessionId: claims.sessionId, name: row.name, grants: grantsIn(rows) },
    mustChangePassword: Boolean(Number(row.mustChangePassword)),
  };
}

/** The session with its account, once for every grant that holds and every former code of its county or township. */
interface SessionRow {
  endedAt: string | null;
  expiresAt: string;
  name: string;
  disabledAt: string | null;
  /** 0 or 1 on both engines. */
  mustChangePassword: number;
  role: Role | null;
  placeCode: string | null;
  placeId: string | null;
  formerCode: string | null;
}

/** A grant holds on the day `today` in Asia/Shanghai when it lies between its two days, both included. */
const sessionRows = (db: ReadDb, { sessionId, accountId }: TokenClaims, today: Day): Promise<SessionRow[]> =>
  preparedQuery<SessionRow>(db, "session with grants", { sessionId, accountId, today }, (given) =>
    db
      .createQueryBuilder(Session, "session")
      .innerJoin(Account, "account", "account.id = session.accountId")
      .leftJoin(
        Grant,
        "held",
        "held.accountId = account.id AND held.fromDay <= :today AND (held.untilDay IS NULL OR held.untilDay >= :today)",
      )
      .leftJoin(Place, "place", "place.id = held.placeId")
      .leftJoin(
        PlaceCode,
        "former",
        "former.placeId = place.id AND former.code <> place.code AND place.level <> 'village'",
      )
      .select("session.endedAt", "endedAt")
      .addSelect("session.expiresAt", "expiresAt")
      .addSelect("account.name", "name")
      .addSelect("account.disabledAt", "disabledAt")
      .addSelect("account.mustChangePassword", "mustChangePassword")
      .addSelect("held.role", "role")
      .addSelect("place.code", "placeCode")
      .addSelect("place.id", "placeId")
      .addSelect("former.code", "formerCode")
      .where("session.id = :sessionId AND session.accountId = :accountId")
      .setParameters(given)
      .orderBy("place.code")
      .addOrderBy("held.role")
      .addOrderBy("former.code"),
  );

function grantsIn(rows: readonly SessionRow[]): ActiveGrant[] {
  const grants = new Map<string, ActiveGrant & { formerCodes: string[] }>();
  for (const { role, placeCode, placeId, formerCode } of rows) {
    if (role === null || placeCode === null || placeId === null) continue;
    const grant = grants.get(`${role} ${placeId}`) ?? { role, placeCode, placeId, formerCodes: [] };
    if (formerCode !== null && !grant.formerCodes.includes(formerCode)) grant.formerCodes.push(formerCode);
    grants.set(`${role} ${placeId}`, grant);
  }
  return [...grants.values()];
}
