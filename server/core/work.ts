import type { SubjectKind } from "../../shared/audit/words.ts";
import type { Role } from "../../shared/roles.ts";
import { withBeforehand } from "./beforehand.ts";
import { Problem } from "./problem.ts";
import type { ReadDb, Store, Tx } from "./store.ts";

/** A role that a person holds, today, at a place and everything below it. */
export interface ActiveGrant {
  role: Role;
  /** 6, 9 or 12 digits: county, township, village. */
  placeCode: string;
  placeId: string;
  /** Codes that a county or township had before: villages below it may still have codes that begin with them. */
  formerCodes?: readonly string[];
}

/** Who is asking. A visitor has no account and no grants. */
export interface Actor {
  accountId: string | null;
  sessionId: string | null;
  name: string;
  grants: readonly ActiveGrant[];
}

export const visitor: Actor = { accountId: null, sessionId: null, name: "访客", grants: [] };

/** What a read has: committed rows only, who asks, and when. */
export interface View {
  db: ReadDb;
  actor: Actor;
  now: Date;
  requestId: string;
}

/**
 * One thing that a change touched, for the audit trail. Rows are given as they are in the table, or the columns of them that changed;
 * the trail keeps salted digests only. Never a password, token or code, nor what was made of one.
 */
export interface Touched {
  kind: SubjectKind;
  /** What people find it by where there is such a thing (a notice's number, a place's code), else its id. */
  id: string;
  /** Code of the place whose business it is; unless given, that of what else was touched, or of whoever acts. */
  place?: string | undefined;
  /** Null when it wasn't there yet. */
  before: object | null;
  /** Null when it is no longer there. */
  after: object | null;
  /** Who turned out to act, where the request itself came from a visitor. */
  by?: { accountId: string; sessionId: string };
  /** What the row is found by, where other things have to be told of first. */
  main?: boolean;
  /** What was there is being deleted by law: the salt isn't kept, so that nobody finds it out by trying. */
  withoutSalt?: boolean;
}

/** What a change has: the open transaction besides. `db` is that same transaction. */
export interface Work extends View {
  tx: Tx;
  /** Something to do once the change is committed and only then, such as forgetting a cached page. Must not fail. */
  afterCommit(run: () => void): void;
  /**
   * Something to write although the change is refused, such as counting a wrong code: runs as a change of its own after the rollback,
   * with an audit row when it touches something.
   */
  afterRollback(run: Step): void;
  /** Tells the audit trail what the change touched, the main thing first. Costs no statement: it goes into the row that is written anyway. */
  touch(touched: Touched): void;
  /** What was told so far. */
  touched: readonly Touched[];
}

type Step = (work: Work) => Promise<unknown>;

/** Was the change made, or refused and only what it asked for besides written? */
type Outcome = "done" | "refused";

type Recorder = (work: Work, outcome: Outcome) => Promise<unknown>;

/** Who asks and when, before a transaction is opened. */
export type Asking = Pick<View, "actor" | "now" | "requestId">;

/**
 * Runs one change in one transaction, then what it asked for after the commit. What it finds to be slow (`Beforehand`) is done with no
 * transaction open, then it starts over.
 * @param who a function is asked anew whenever the change has its turn
 * @param record writes the audit row, at the end of the transaction
 */
export async function change<T>(
  store: Store,
  who: Asking | ((db: ReadDb) => Promise<Asking>),
  run: (work: Work) => Promise<T>,
  record: Recorder = async () => {},
): Promise<T> {
  let asking: Asking;
  const lookWho = async (db: ReadDb): Promise<void> => {
    asking = typeof who === "function" ? await who(db) : who;
  };
  let after: (() => void)[] = [];
  const finish = () => {
    for (const step of after) step();
  };
  let refused: Step[] = [];
  const workIn = (tx: Tx): Work => {
    after = []; // a retried transaction starts over
    const touched: Touched[] = [];
    return {
      ...{ ...asking, tx, db: tx, touched },
      afterCommit: (step) => after.push(step),
      afterRollback: (step) => refused.push(step),
      touch: (thing) => touched.push(thing),
    };
  };
  const attempt = async (tx: Tx): Promise<T> => {
    refused = [];
    const work = workIn(tx);
    const result = await run(work);
    await record(work, "done");
    return result;
  };
  const result = await withBeforehand(() => store.transaction(attempt, lookWho)).catch(async (fault) => {
    for (const step of refused) {
      await store.transaction((tx) => writeRefused(workIn(tx), step, record));
      finish();
    }
    throw fault;
  });
  finish();
  return result;
}

async function writeRefused(work: Work, step: Step, record: Recorder): Promise<void> {
  await step(work);
  if (work.touched.length > 0) await record(work, "refused");
}

/** Runs one read on committed rows. */
export const look = <T>(store: Store, asking: Asking, run: (view: View) => Promise<T>): Promise<T> =>
  store.read((db) => run({ ...asking, db }));

/** The account of whoever acts, for steps that a visitor can't take. @throws Problem `auth.required` */
export function actingAccount({ actor }: Pick<View, "actor">): string {
  if (!actor.accountId) throw new Problem("auth.required");
  return actor.accountId;
}

/** Does the actor hold one of the roles at this place, or at one that contains it? Authority = grant × place-code prefix × dates. */
export function holds(actor: Actor, roles: Role | readonly Role[], placeCode: string): boolean {
  const wanted = [roles].flat();
  return actor.grants.some((grant) => wanted.includes(grant.role) && reaches(grant, placeCode));
}

/** Every code with which codes of places below that of a grant may begin. */
export const codesOf = ({ placeCode, formerCodes = [] }: ActiveGrant): string[] => [placeCode, ...formerCodes];

const reaches = (grant: ActiveGrant, placeCode: string): boolean =>
  codesOf(grant).some((code) => placeCode.startsWith(code));

/** Does the actor hold one of the roles at this place, or at one below it? */
export const holdsWithin = (actor: Actor, roles: readonly Role[], placeCode: string): boolean =>
  actor.grants.some((grant) => roles.includes(grant.role) && codesOf(grant).some((code) => code.startsWith(placeCode)));

/** Does the actor hold a post of any kind at this very place, not above or below it? */
export const hasPostAt = (actor: Actor, code: string): boolean =>
  actor.grants.some(({ placeCode }) => placeCode === code);

/** Does the actor hold one of the roles anywhere at all? Enough to look at what they send, never to let them do it. */
export function holdsAnywhere(actor: Actor, roles: Role | readonly Role[]): boolean {
  const wanted = [roles].flat();
  return actor.grants.some((grant) => wanted.includes(grant.role));
}
