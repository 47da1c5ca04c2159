// What the audit trail is told of persons and their devices: never what a password, token or code could be found out from.
import type { View, Work } from "../core/work.ts";
import type { Account, Session } from "./entities.ts";
import { type GrantAtPlace, grantsOf, postsOf } from "./queries.ts";

/** Code of the place whose business a person is, by the posts held now or, without any, held before. */
export const homeIn = (grants: readonly GrantAtPlace[], now: Date): string | undefined =>
  postsOf(grants, now)[0]?.placeCode;

/** The same, asked of the tables. */
export const homeOf = async (view: Pick<View, "db" | "now">, accountId: string): Promise<string | undefined> =>
  homeIn(await grantsOf(view, [accountId]), view.now);

/** @param place unless given, the place of whoever acts */
export function touchAccount(work: Work, before: Account | null, after: Account, place?: string): void {
  const id = after.id;
  work.touch({ kind: "account", id, place, before: before && withoutHash(before), after: withoutHash(after) });
}

const withoutHash = ({ passwordHash: _secret, ...rest }: Account) => rest;

/** A log-in or its renewal: the request came from a visitor, whom it made known. */
export function touchSession(work: Work, before: Session | null, after: Session): void {
  const by = { accountId: after.accountId, sessionId: after.id };
  work.touch({
    kind: "session",
    id: after.id,
    before: before && withoutTokens(before),
    after: withoutTokens(after),
    by,
  });
}

const withoutTokens = ({ refreshDigest: _new, previousRefreshDigest: _old, ...rest }: Session) => rest;
