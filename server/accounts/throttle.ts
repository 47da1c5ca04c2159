import { isDuplicate } from "../core/database-faults.ts";
import type { Keeping } from "../core/forget-old.ts";
import { Problem, type ProblemCode } from "../core/problem.ts";
import type { ReadDb, Tx } from "../core/store.ts";
import { LoginThrottle } from "./entities.ts";

/** What is counted: log-ins of one account or of one address, activation codes tried for one account. */
export type Subject = `account:${string}` | `address:${string}` | `activation:${string}`;

/**
 * Wrong tries before the first delay. Behind one address there may be a whole office, and mobile networks put many
 * phones behind one, so it has more of them.
 */
const freeTries = { account: 5, address: 20, activation: 5 } as const;
const firstDelay = 30;
const longestDelay = 3600;
/** After a day without a wrong try counting starts again. */
const memory = 24 * 3600 * 1000;

/** Seconds to wait after so many wrong tries: 0 while free, then 30 s, doubling up to 1 h. */
export function delayAfter(failures: number, free: number): number {
  if (failures < free) return 0;
  return Math.min(longestDelay, firstDelay * 2 ** Math.min(failures - free, 20));
}

/** Counts that no longer count. */
export const accountsKeepings: readonly Keeping[] = [{ table: LoginThrottle, moment: "lastFailureAt", days: 2 }];

const freeOf = (subject: Subject): number => freeTries[subject.split(":")[0] as keyof typeof freeTries];

/** Refuses with `code` and the seconds left when the subject has to wait. */
export async function refuseBlocked(
  db: ReadDb,
  subject: Subject,
  now: Date,
  code: ProblemCode = "auth.locked",
): Promise<void> {
  const row = await db.findOneBy(LoginThrottle, { subject });
  refuseRow(row, now, code);
}

/** Until when the subject has to wait; null when it needn't. */
export async function blockedUntilOf(db: ReadDb, subject: Subject, now: Date): Promise<string | null> {
  return blockedUntilIn(await db.findOneBy(LoginThrottle, { subject }), now);
}

const blockedUntilIn = (row: LoginThrottle | null, now: Date): string | null =>
  row?.blockedUntil && row.blockedUntil > now.toISOString() ? row.blockedUntil : null;

function refuseRow(row: LoginThrottle | null, now: Date, code: ProblemCode): void {
  const until = blockedUntilIn(row, now);
  if (until) throw new Problem(code, { seconds: Math.ceil((Date.parse(until) - now.getTime()) / 1000) });
}

/**
 * Counts a try before its outcome is known, so that many at once can't slip through together; `forgive` takes it back.
 * Run it in a transaction of its own: a refusal rolls the count back, so waiting people are not pushed further away.
 * @throws Problem `auth.locked`
 */
export async function takeTry(tx: Tx, subject: Subject, now: Date): Promise<void> {
  refuseRow(await increment(tx, subject, now), now, "auth.locked");
  await setDelay(tx, subject, now);
}

/** Counts a try that went wrong. */
export async function countFailure(tx: Tx, subject: Subject, now: Date): Promise<void> {
  await increment(tx, subject, now);
  await setDelay(tx, subject, now);
}

/** The right answer was given, or an officer unlocks: counting starts again. */
export async function forgive(tx: Tx, subject: Subject): Promise<void> {
  await tx.delete(LoginThrottle, { subject });
}

/** Adds one, atomically: the update holds the row until the commit, on both engines. Gives the row with its old delay. */
async function increment(tx: Tx, subject: Subject, now: Date): Promise<LoginThrottle | null> {
  const update = () => tx.update(LoginThrottle, { subject }, { failures: () => "failures + 1" });
  if ((await update()).affected !== 1) {
    const first = { subject, failures: 1, lastFailureAt: now.toISOString(), blockedUntil: null };
    try {
      await tx.insert(LoginThrottle, first);
    } catch (fault) {
      if (!isDuplicate(fault)) throw fault;
      await update(); // somebody else's first failure came between
    }
  }
  return tx.findOneBy(LoginThrottle, { subject });
}

async function setDelay(tx: Tx, subject: Subject, now: Date): Promise<void> {
  const row = await tx.findOneBy(LoginThrottle, { subject });
  if (!row) return;
  const isOld = now.getTime() - Date.parse(row.lastFailureAt) > memory;
  const failures = isOld ? 1 : row.failures;
  const seconds = delayAfter(failures, freeOf(subject));
  const blockedUntil = seconds === 0 ? null : new Date(now.getTime() + seconds * 1000).toISOString();
  await tx.update(LoginThrottle, { subject }, { failures, lastFailureAt: now.toISOString(), blockedUntil });
}
