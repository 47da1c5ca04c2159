import type { Context } from "koa";
import type { Clock } from "./clock.ts";
import type { Endpoint } from "./endpoint.ts";
import { type Answer, answerOnce, identityOf, keepAnswer } from "./idempotency.ts";
import { parseInput } from "./parse.ts";
import { Problem } from "./problem.ts";
import type { ReadDb, Store } from "./store.ts";
import { type Actor, type Asking, change, look, type View, type Work } from "./work.ts";

/** What the program gives to every endpoint; `app.ts` puts it together. */
export interface Services {
  store: Store;
  clock: Clock;
  /** Reads the caller's credentials, through `db` where one is given. Null without any; throws for bad ones. */
  authenticate(context: Context, db?: ReadDb): Promise<{ actor: Actor; mustChangePassword: boolean } | null>;
  /** Writes the audit row of a change, in its transaction. */
  recordChange(work: Work, change: ChangeRecord): Promise<void>;
}

/** Who did what from where, for the audit trail. */
export interface ChangeRecord {
  /** Method and route pattern, such as `POST /api/notices/:id/submit`; with ` (refused)` where a refusal had a consequence. */
  action: string;
  /** The path that was called. */
  target: string;
  address: string;
}

export type WriteEndpoint = Extract<Endpoint, { kind: "write" }>;

/** One call of a write endpoint, over HTTP or from a page of the console. */
export interface WriteCall {
  endpoint: WriteEndpoint;
  given: { params: unknown; query: unknown; body: unknown };
  /** The path that is called, for the audit trail. */
  path: string;
  /** Path and query: a preview is another request than the change. */
  address: string;
  /** The caller's idempotency key, if any. */
  key: string | undefined;
}

/** Parses, prepares, and makes the change once: in one transaction with its audit row and the answer to repetitions. */
export async function performWrite(
  services: Services,
  context: Context,
  asking: Asking,
  { endpoint, given, path, address, key }: WriteCall,
): Promise<Answer> {
  const input = parseInput(endpoint, given) as never;
  const prepare = (): Promise<unknown> =>
    look(services.store, asking, async (view) => endpoint.prepare?.(view, input, context));
  // A stream can be read once only, so what it held is known before the question whether it came before.
  const streamed = endpoint.consumes ? { prepared: await prepare() } : undefined;
  const content = streamed ? endpoint.fingerprint?.(streamed.prepared) : given.body;
  const { accountId } = asking.actor;
  // Nothing is kept for strangers, who could fill the table; what they may do can be repeated without harm.
  const identity =
    endpoint.secret || accountId === null
      ? undefined
      : identityOf(key, accountId, { method: endpoint.method, path: address, body: content });
  // Tells the caller that the key was understood: calls that hand out secrets, and strangers' calls, don't take one.
  if (identity) context.set("idempotency-key", identity.key);
  const run = async (): Promise<Answer> => {
    const prepared = streamed ? streamed.prepared : await prepare();
    const who = (db: ReadDb): Promise<Asking> => askAgain(services, context, asking, db);
    const perform = async (work: Work): Promise<Answer> => {
      const output = await endpoint.handle(work, input, prepared, context);
      const answer = { status: endpoint.status ?? 200, body: output };
      if (identity) await keepAnswer(work, identity, answer);
      return answer;
    };
    const route = `${endpoint.method} ${endpoint.path}`;
    return change(services.store, who, perform, (work, outcome) => {
      const action = outcome === "done" ? route : `${route} (refused)`;
      return services.recordChange(work, { action, target: path, address: context.ip });
    });
  };
  return answerOnce(services.store, identity, run, (kept) =>
    look(services.store, asking, (view) => shownAgain(view, endpoint, kept)),
  );
}

/** The answer to a repetition: the first one, unless that may no longer be given. */
async function shownAgain(view: View, { again }: WriteEndpoint, kept: Answer): Promise<Answer> {
  if (!again) return kept;
  if (typeof kept.body === "string") return { ...kept, body: await again.answer(view, kept.body) };
  const instead = await again.instead(view, again.about(kept.body));
  return instead === null ? kept : { ...kept, body: instead };
}

/**
 * Who asks, looked up again right before the transaction: while a slow body came in and was checked, or others' changes had their
 * turn, the session, the post, the account or the day may have ended. The time is that of the change, never that of a request which
 * was held back for minutes.
 */
async function askAgain(services: Services, context: Context, asking: Asking, db: ReadDb): Promise<Asking> {
  const now = services.clock();
  if (asking.actor.accountId === null) return { ...asking, now };
  const caller = await services.authenticate(context, db);
  if (!caller) throw new Problem("auth.required");
  return { ...asking, actor: caller.actor, now };
}
