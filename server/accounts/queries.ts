import { In, IsNull, MoreThan } from "typeorm";
import { dayOf } from "../../shared/days.ts";
import { beyondCode } from "../../shared/places.ts";
import type { Role } from "../../shared/roles.ts";
import { inBatches } from "../core/batches.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { Place } from "../places/index.ts";
import { Account, Grant, LoginThrottle, Session } from "./entities.ts";

type Db = Pick<View, "db">;

/** A grant with its place. */
export interface GrantAtPlace {
  id: string;
  accountId: string;
  role: Role;
  placeId: string;
  placeCode: string;
  placeName: string;
  fromDay: string;
  untilDay: string | null;
}

/** The account of the caller. Throws `auth.required` for a visitor. */
export async function ownAccount({ db, actor }: Pick<View, "db" | "actor">): Promise<Account> {
  const account = actor.accountId ? await db.findOneBy(Account, { id: actor.accountId }) : null;
  if (!account) throw new Problem("auth.required");
  return account;
}

/** The caller's sessions that are open, newest use first. */
export const openSessions = ({ db, actor, now }: Pick<View, "db" | "actor" | "now">): Promise<Session[]> =>
  db.find(Session, {
    where: { accountId: actor.accountId ?? "", endedAt: IsNull(), expiresAt: MoreThan(now.toISOString()) },
    order: { seenAt: "DESC", id: "DESC" },
    take: 100,
  });

/** All grants, past and present, of these accounts, in one query. */
export async function grantsOf({ db }: Db, accountIds: readonly string[]): Promise<GrantAtPlace[]> {
  if (accountIds.length === 0) return [];
  return db
    .createQueryBuilder(Grant, "held")
    .innerJoin(Place, "place", "place.id = held.placeId")
    .select("held.id", "id")
    .addSelect("held.accountId", "accountId")
    .addSelect("held.role", "role")
    .addSelect("held.placeId", "placeId")
    .addSelect("place.code", "placeCode")
    .addSelect("place.name", "placeName")
    .addSelect("held.fromDay", "fromDay")
    .addSelect("held.untilDay", "untilDay")
    .where("held.accountId IN (:...accountIds)", { accountIds })
    .orderBy("place.code")
    .addOrderBy("held.role")
    .addOrderBy("held.id")
    .getRawMany<GrantAtPlace>();
}

/** Counties (ids, sorted) in which the person has a post, had one, or will have one. */
export async function countiesOf({ db }: Db, accountId: string): Promise<string[]> {
  const rows = await db
    .createQueryBuilder(Grant, "held")
    .innerJoin(Place, "place", "place.id = held.placeId")
    .select("DISTINCT place.countyId", "countyId")
    .where("held.accountId = :accountId", { accountId })
    .getRawMany<{ countyId: string }>();
  return rows.map(({ countyId }) => countyId).sort();
}

/** Who holds which post at a place on the day of `now`; without persons whose account is shut. */
export async function holdersAt(
  { db, now }: Pick<View, "db" | "now">,
  placeId: string,
): Promise<Pick<Grant, "accountId" | "role">[]> {
  const today = dayOf(now);
  return db
    .createQueryBuilder(Grant, "held")
    .innerJoin(Account, "account", "account.id = held.accountId")
    .select("held.accountId", "accountId")
    .addSelect("held.role", "role")
    .where("held.placeId = :placeId AND account.disabledAt IS NULL", { placeId })
    .andWhere("held.fromDay <= :today AND (held.untilDay IS NULL OR held.untilDay >= :today)", { today })
    .getRawMany<Pick<Grant, "accountId" | "role">>();
}

/** Who holds a role at these very places on the day of `now`, by name; without persons whose account is shut. One query. */
export async function holdersOf(
  { db, now }: Pick<View, "db" | "now">,
  role: Role,
  placeIds: readonly string[],
): Promise<{ placeId: string; accountId: string; name: string }[]> {
  if (placeIds.length === 0) return [];
  return db
    .createQueryBuilder(Grant, "held")
    .innerJoin(Account, "account", "account.id = held.accountId")
    .select("held.placeId", "placeId")
    .addSelect("held.accountId", "accountId")
    .addSelect("account.name", "name")
    .distinct(true)
    .where("held.placeId IN (:...placeIds) AND held.role = :role AND account.disabledAt IS NULL", { placeIds, role })
    .andWhere("held.fromDay <= :today AND (held.untilDay IS NULL OR held.untilDay >= :today)", { today: dayOf(now) })
    .orderBy("account.name")
    .addOrderBy("held.accountId")
    .getRawMany<{ placeId: string; accountId: string; name: string }>();
}

/** Somebody with a post at a place. */
export interface PostHolder {
  placeId: string;
  accountId: string;
  role: Role;
  name: string;
}

/** Everybody who holds any post at these very places on the day of `now`, by name; without persons whose account is shut. One query for 500 places. */
export async function holdersAtPlaces(
  { db, now }: Pick<View, "db" | "now">,
  placeIds: readonly string[],
): Promise<PostHolder[]> {
  const found: PostHolder[] = [];
  for (const some of inBatches(placeIds))
    found.push(
      ...(await db
        .createQueryBuilder(Grant, "held")
        .innerJoin(Account, "account", "account.id = held.accountId")
        .select("held.placeId", "placeId")
        .addSelect("held.accountId", "accountId")
        .addSelect("held.role", "role")
        .addSelect("account.name", "name")
        .distinct(true)
        .where("held.placeId IN (:...some) AND account.disabledAt IS NULL", { some })
        .andWhere("held.fromDay <= :today AND (held.untilDay IS NULL OR held.untilDay >= :today)", {
          today: dayOf(now),
        })
        .orderBy("account.name")
        .addOrderBy("held.accountId")
        .addOrderBy("held.role")
        .getRawMany<PostHolder>()),
    );
  return found;
}

/** Does the grant hold on the day of `now`? */
export const isActive = ({ fromDay, untilDay }: Pick<Grant, "fromDay" | "untilDay">, now: Date): boolean =>
  fromDay <= dayOf(now) && !isOver({ untilDay }, now);

/** Has the grant ended before the day of `now`? One that begins later has not. */
export const isOver = ({ untilDay }: Pick<Grant, "untilDay">, now: Date): boolean =>
  untilDay !== null && untilDay < dayOf(now);

/** The posts by which a person is judged: those not over, or all when every one is over. */
export function postsOf(grants: readonly GrantAtPlace[], now: Date): readonly GrantAtPlace[] {
  const lasting = grants.filter((grant) => !isOver(grant, now));
  return lasting.length > 0 ? lasting : grants;
}

/** Until when log-in is delayed, by login; only those that have to wait. */
export async function blockedUntil(
  { db, now }: Pick<View, "db" | "now">,
  logins: string[],
): Promise<Map<string, string>> {
  const subjects = logins.map((login) => `account:${login}`);
  const rows = logins.length === 0 ? [] : await db.findBy(LoginThrottle, { subject: In(subjects) });
  return new Map(
    rows.flatMap(({ subject, blockedUntil: until }) =>
      until !== null && until > now.toISOString() ? [[subject.slice("account:".length), until] as const] : [],
    ),
  );
}

/** On how many devices a person is logged in. */
export const countOpenSessions = ({ db, now }: Pick<View, "db" | "now">, accountId: string): Promise<number> =>
  db.count(Session, { where: { accountId, endedAt: IsNull(), expiresAt: MoreThan(now.toISOString()) } });

/** Which persons an officer looks for. */
export interface AccountsWish {
  placeCode: string;
  /** Login of the last one seen; "" for the first page. */
  after: string;
  limit: number;
  /** Part of the name or of the login; "" for everybody. */
  text: string;
  /** Only who holds it today. */
  role: Role | null;
}

/** Accounts with a grant at the place or below, past or present unless a role is named, by login after `after`; at most `limit`. */
export async function accountsAt(
  { db, now }: Pick<View, "db" | "now">,
  { placeCode, after, limit, text, role }: AccountsWish,
): Promise<Account[]> {
  // `!` escapes: a backslash is read differently by the two engines.
  const like = `%${text.toLowerCase().replace(/[!%_]/g, "!$&")}%`;
  const today = dayOf(now);
  const found = db
    .createQueryBuilder(Account, "account")
    .where((query) => {
      const held = query
        .subQuery()
        .select("held.accountId")
        .from(Grant, "held")
        .innerJoin(Place, "place", "place.id = held.placeId")
        .where("place.code >= :placeCode AND place.code < :beyond"); // a range, because SQLite's LIKE uses no index
      if (role !== null)
        held
          .andWhere("held.role = :role AND held.fromDay <= :today")
          .andWhere("(held.untilDay IS NULL OR held.untilDay >= :today)");
      return `account.id IN ${held.getQuery()}`;
    })
    .andWhere("account.login > :after")
    .setParameters({ placeCode, beyond: beyondCode(placeCode), after, role, today })
    .orderBy("account.login")
    .limit(limit);
  if (text !== "")
    found.andWhere("(account.name LIKE :like ESCAPE '!' OR account.login LIKE :like ESCAPE '!')", { like });
  return found.getMany();
}
