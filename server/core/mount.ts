import type { Context } from "koa";
import { jsonLimit, readJson, visitorLimit } from "./body.ts";
import type { Endpoint } from "./endpoint.ts";
import { parseInput } from "./parse.ts";
import { performWrite, type Services, type WriteEndpoint } from "./perform-write.ts";
import { Problem } from "./problem.ts";
import type { Routes } from "./routes.ts";
import { type Asking, look, visitor } from "./work.ts";

/** Puts an endpoint among the routes. */
export function mount(routes: Routes, services: Services, endpoint: Endpoint): void {
  const method = endpoint.kind === "read" ? "GET" : endpoint.method;
  routes.register(endpoint.path, [method], async (context: Context) => {
    // Who reads JSON reads refusals as JSON, too, whatever else it would take.
    context.state.forPrograms = endpoint.kind === "raw" ? endpoint.forPrograms : true;
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
  const answer = await performWrite(services, context, asking, {
    endpoint,
    given: { ...given, body },
    path: context.path,
    address: context.url,
    key: context.get("idempotency-key"),
  });
  context.status = answer.status;
  context.body = answer.body ?? null;
}
