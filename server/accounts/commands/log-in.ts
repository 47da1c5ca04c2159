import { isIPv6 } from "node:net";
import { IsNull } from "typeorm";
import { sha256Of } from "../../core/digest.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { Store } from "../../core/store.ts";
import type { Work } from "../../core/work.ts";
import { issueAccessToken } from "../access-token.ts";
import { Account, Session } from "../entities.ts";
import { checkPassword } from "../password.ts";
import { firstRefreshToken, sessionDays } from "../refresh-token.ts";
import { blockedUntilOf, forgive, refuseBlocked, type Subject, takeTry } from "../throttle.ts";
import { homeOf, touchSession } from "../touch.ts";

/** Where a log-in comes from. */
export interface Origin {
  /** IP address. */
  address: string;
  userAgent: string;
}

/** What a client keeps: both tokens, and whose they are. */
export interface OpenedSession {
  accessToken: string;
  refreshToken: string;
  sessionId: string;
  account: Pick<Account, "id" | "login" | "name" | "mustChangePassword">;
}

/** Logins are compared in lower case without spaces around. */
export const normalLogin = (login: string): string => login.normalize("NFKC").trim().toLowerCase();

/** Longest login that an account can have. A letter such as ﷺ becomes many when it is put in normal form. */
const longestLogin = 64;

/** What is counted for an address. Of IPv6 the network, because one customer has 2⁶⁴ addresses of it. */
export function addressOf(address: string): Subject {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  return `address:${isIPv6(plain) ? networkOf(plain) : plain.slice(0, 64)}`;
}

/** The first four groups: `2001:db8:0:1::/64`. */
function networkOf(address: string): string {
  const groups = (part: string) => part.split(":").filter((group) => group !== "");
  const [head = "", tail] = address.toLowerCase().split("::");
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups(head).length - groups(tail).length);
  const all = [...groups(head), ...Array<string>(missing).fill("0"), ...groups(tail ?? "")];
  const network = all.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${network.join(":")}::/64`;
}

/** Whether the password was right, and whose the login is, if anybody's. */
export interface CheckedLogin {
  account: Account | null;
  isRight: boolean;
}

/**
 * Checks login and password; the try is counted in a transaction of its own before its outcome is known. Slow: run it before the
 * transaction of `openSession`. An unknown login costs the same time and gives the same answer as a wrong password.
 * @throws Problem `auth.locked` (also for the right password), `auth.account_disabled`
 */
export async function checkLogin(
  store: Store,
  now: Date,
  given: { login: string; password: string; address: string },
): Promise<CheckedLogin> {
  const login = normalLogin(given.login).slice(0, longestLogin + 1); // one character more than any account has
  const subject: Subject = `account:${login}`;
  await store.read((db) => refuseBlocked(db, addressOf(given.address), now));
  await store.transaction((tx) => takeTry(tx, subject, now));
  const account = await store.read((db) => db.findOneBy(Account, { login }));
  const isRight = (await checkPassword(account?.passwordHash ?? null, given.password)) && account !== null;
  if (!isRight) return { account, isRight };
  await store.read((db) => refuseBlocked(db, addressOf(given.address), now));
  if (account.disabledAt !== null) throw new Problem("auth.account_disabled");
  return { account, isRight };
}

/** Counts the wrong try for the address too, and tells the audit trail when the account is locked by it. */
async function countWrong(work: Work, account: Account | null, { address }: Origin): Promise<void> {
  // Of many at once from one address only as many as are free learn that it was wrong, the others nothing.
  await takeTry(work.tx, addressOf(address), work.now);
  const blockedUntil = account && (await blockedUntilOf(work.tx, `account:${account.login}`, work.now));
  if (!account || !blockedUntil) return;
  const place = await homeOf(work, account.id);
  work.touch({ kind: "account", id: account.id, place, before: { blockedUntil: null }, after: { blockedUntil } });
}

/**
 * Opens a session for an account whose password was right, and forgets its wrong tries.
 * @throws Problem `auth.wrong` also when the account was disabled or got another password meanwhile
 */
export async function openSession(
  work: Work,
  { checked: { account, isRight }, origin, secret }: { checked: CheckedLogin; origin: Origin; secret: string },
): Promise<OpenedSession> {
  if (!isRight || !account) {
    work.afterRollback((later) => countWrong(later, account, origin));
    throw new Problem("auth.wrong");
  }
  await demandUnchanged(work, account);
  await forgive(work.tx, `account:${account.login}`);
  return startSession(work, account, { origin, secret });
}

/** Opens a session for somebody who has shown who they are. */
export async function startSession(
  work: Work,
  account: Account,
  { origin, secret }: { origin: Origin; secret: string },
): Promise<OpenedSession> {
  const sessionId = newId(work.now);
  const refreshToken = firstRefreshToken(secret, sessionId);
  const session: Session = {
    id: sessionId,
    accountId: account.id,
    refreshDigest: sha256Of(refreshToken),
    previousRefreshDigest: null,
    createdAt: work.now.toISOString(),
    seenAt: work.now.toISOString(),
    expiresAt: sessionEnd(work.now),
    endedAt: null,
    endReason: null,
    userAgent: origin.userAgent.slice(0, 200),
    address: origin.address.slice(0, 64),
  };
  await work.tx.insert(Session, session);
  touchSession(work, null, session);
  const accessToken = issueAccessToken(secret, { accountId: account.id, sessionId }, work.now);
  return { accessToken, refreshToken, sessionId, account };
}

/** Changes nothing, but holds the row until the commit: whoever resets the password meanwhile ends this session too. */
async function demandUnchanged({ tx }: Work, { id, version }: Account): Promise<void> {
  const { affected } = await tx.update(Account, { id, version, disabledAt: IsNull() }, { version });
  if (affected !== 1) throw new Problem("auth.wrong");
}

/** When a session that is used now will end by itself. */
export const sessionEnd = (now: Date): string => new Date(now.getTime() + sessionDays * 86_400_000).toISOString();
