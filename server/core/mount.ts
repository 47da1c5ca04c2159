import type Router from "@koa/router";
import type { Context } from "koa";
import { jsonLimit, readJson, visitorLimit } from "./body.ts";
import type { Clock } from "./clock.ts";
import type { Endpoint } from "./endpoint.ts";
import { answerOnce, identityOf, keepAnswer } from "./idempotency.ts";
import { parseInput } from "./parse.ts";
import { Problem } from "./problem.ts";
import type { Store } from "./store.ts";
import { type Actor, type Asking, change, look, visitor, type Work } from "./work.ts";

/** What the program gives to every endpoint; `app.ts` puts it together. */
export interface Services {
  store: Store;
  clock: Clock;
  /** Reads the caller's credentials. Null without any; throws for bad ones. */
  authenticate(context: Context): Promise<{ actor: Actor; mustChangePassword: boolean } | null>;
  /** Writes the audit row of a change, in its transaction. */
  recordChange(work: Work, change: ChangeRecord): Promise<void>;
}

/** Who did what from where, for the audit trail. */
export interface ChangeRecord {
  /** Method and route pattern, such as `POST /api/notices/:id/submit`. */
  action: string;
  /** The path that was called. */
  target: string;
  address: string;
}

type WriteEndpoint = Extract<Endpoint, { kind: "write" }>;

/** Puts an endpoint on the router. */
export function mount(router: Router, services: Services, endpoint: Endpoint): void {
  const method = endpoint.kind === "read" ? "GET" : endpoint.method;
  router.register(endpoint.path, [method], async (context: Context) => {
    const asking = await askingOf(services, context, endpoint);
    const given = { params: context.params, query: context.query };
    if (endpoint.kind === "write") return serveWrite(services, context, endpoint, asking, given);
    const input = parseInput(endpoint, { ...given, body: undefined });
    // The types of one endpoint's schemas and handler agree by construction (see endpoint.ts); a list of endpoints forgets them.
    if (endpoint.kind === "raw")
      return look(services.store, asking, (view) => endpoint.handle(context, view, input as never));
    context.body = await look(services.store, asking, (view) => endpoint.handle(view, input as never));
  });
}

async function askingOf(services: Services, context: Context, endpoint: Endpoint): Promise<Asking> {
  const caller = await callerOf(services, context, endpoint);
  if (!caller && endpoint.access === "account") throw new Problem("auth.required");
  const early = endpoint.kind === "write" && endpoint.beforePasswordChange;
  if (caller?.mustChangePassword && endpoint.access === "account" && !early)
    throw new Problem("auth.password_change_required");
  // Until then nothing is shown that the person's roles would open, not even in what anybody may ask for.
  const actor = caller && (early || !caller.mustChangePassword) ? caller.actor : visitor;
  return { actor, now: services.clock(), requestId: context.state.requestId as string };
}

/**
 * Who asks, looked up again right before the transaction: while a slow body came in and was checked, the session, the post, the
 * account or the day may have ended. The time is that of the change, never that of a request which was held back for minutes.
 */
export async function askAgain(services: Services, context: Context, asking: Asking): Promise<Asking> {
  const now = services.clock();
  if (asking.actor.accountId === null) return { ...asking, now };
  const caller = await services.authenticate(context);
  if (!caller) throw new Problem("auth.required");
  return { ...asking, actor: caller.actor, now };
}

/** A visitor's page must open although the cookie of a former log-in is still there: bad credentials count as none. */
async function callerOf(services: Services, context: Context, endpoint: Endpoint) {
  try {
    return await services.authenticate(context);
  } catch (fault) {
    if (endpoint.access === "public" && fault instanceof Problem && fault.status === 401) return null;
    throw fault;
  }
}

async function serveWrite(
  services: Services,
  context: Context,
  endpoint: WriteEndpoint,
  asking: Asking,
  given: { params: unknown; query: unknown },
): Promise<void> {
  const limit = asking.actor.accountId === null ? visitorLimit : jsonLimit;
  const body = endpoint.consumes ? undefined : await readJson(context, limit);
  const input = parseInput(endpoint, { ...given, body }) as never;
  const identify = (content: unknown) =>
    identityOf(context.get("idempotency-key"), asking.actor.accountId, {
      method: context.method,
      path: context.url, // with the query: a preview is another request than the change
      body: content,
    });
  const prepare = (): Promise<unknown> =>
    look(services.store, asking, async (view) => endpoint.prepare?.(view, input, context));
  // A stream can be read once only, so what it held is known before the question whether it came before.
  const streamed = endpoint.consumes ? { prepared: await prepare() } : undefined;
  const identity = endpoint.secret ? undefined : identify(streamed ? endpoint.fingerprint?.(streamed.prepared) : body);
  // Tells the caller that the key was understood: calls that hand out secrets don't take one.
  if (identity) context.set("idempotency-key", identity.key);
  const answer = await answerOnce(services.store, identity, async () => {
    const prepared = streamed ? streamed.prepared : await prepare();
    return change(services.store, await askAgain(services, context, asking), async (work) => {
      const output = await endpoint.handle(work, input, prepared, context);
      await services.recordChange(work, {
        action: `${endpoint.method} ${endpoint.path}`,
        target: context.path,
        address: context.ip,
      });
      const given = { status: endpoint.status ?? 200, body: output };
      if (identity) await keepAnswer(work, identity, given);
      return given;
    });
  });
  context.status = answer.status;
  context.body = answer.body ?? null;
}
