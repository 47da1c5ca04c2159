import type { Context } from "koa";
import type { Endpoint } from "../../core/endpoint.ts";
import { answerOnce, identityOf, keepAnswer } from "../../core/idempotency.ts";
import { askAgain, type Services } from "../../core/mount.ts";
import { parseInput } from "../../core/parse.ts";
import { Problem } from "../../core/problem.ts";
import { type Asking, change, look } from "../../core/work.ts";

/**
 * The API, called from within the program by a page: the same checks, transaction, audit row and idempotency as over HTTP, so that
 * a form can do exactly what a script or the mini-program can. The types of answers are those of the contracts in shared/api.
 */
export interface Api {
  /** @param path such as `/api/notices/01J…?limit=5` */
  get<Answer>(path: string): Promise<Answer>;
  /** @param key makes a form that is sent twice act once */
  send<Answer>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown, key?: string): Promise<Answer>;
  /** Gives a table (the bytes of an XLSX or CSV) to an endpoint that reads uploads. */
  upload<Answer>(path: string, table: Buffer): Promise<Answer>;
}

type Found = { endpoint: Endpoint; params: Record<string, string> };
type WriteEndpoint = Extract<Endpoint, { kind: "write" }>;

/** Makes the function that gives a request its `Api`. */
export function apiOf(endpoints: readonly Endpoint[], services: Services): (context: Context, asking: Asking) => Api {
  const routes = endpoints.map((endpoint) => ({
    endpoint,
    method: endpoint.kind === "read" ? "GET" : endpoint.method,
    pattern: new RegExp(`^${endpoint.path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`),
  }));
  const find = (method: string, path: string): Found => {
    for (const route of routes) {
      const match = route.method === method ? route.pattern.exec(path) : null;
      if (match) return { endpoint: route.endpoint, params: decoded(match.groups) };
    }
    throw new Problem("route.unknown");
  };
  return (context, asking) => ({
    async get<Answer>(address: string) {
      const url = new URL(address, "http://console.invalid");
      const { endpoint, params } = find("GET", url.pathname);
      if (endpoint.kind !== "read") throw new Problem("route.unknown");
      demandAccount(endpoint, asking);
      const given = { params, query: Object.fromEntries(url.searchParams), body: undefined };
      const input = parseInput(endpoint, given) as never;
      return (await look(services.store, asking, (view) => endpoint.handle(view, input))) as Answer;
    },
    async send<Answer>(method: string, address: string, body?: unknown, key?: string) {
      const { pathname: path, searchParams } = new URL(address, "http://console.invalid");
      const { endpoint, params } = find(method, path);
      if (endpoint.kind !== "write" || endpoint.consumes) throw new Problem("route.unknown");
      const given = { params, query: Object.fromEntries(searchParams), body };
      return (await perform(services, context, asking, { endpoint, given, method, path, key })) as Answer;
    },
    async upload<Answer>(address: string, table: Buffer) {
      const { pathname: path, searchParams } = new URL(address, "http://console.invalid");
      const { endpoint, params } = find("POST", path);
      if (endpoint.kind !== "write" || !endpoint.consumes) throw new Problem("route.unknown");
      context.state.sheet = table;
      const given = { params, query: Object.fromEntries(searchParams), body: undefined };
      return (await perform(services, context, asking, {
        endpoint,
        given,
        method: "POST",
        path,
        key: undefined,
      })) as Answer;
    },
  });
}

function demandAccount({ access }: Endpoint, { actor }: Asking): void {
  if (access === "account" && actor.accountId === null) throw new Problem("auth.required");
}

const decoded = (groups: Record<string, string> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]));

interface Sending {
  endpoint: WriteEndpoint;
  given: { params: Record<string, string>; query: Record<string, string>; body: unknown };
  method: string;
  path: string;
  key: string | undefined;
}

async function perform(services: Services, context: Context, asking: Asking, sending: Sending): Promise<unknown> {
  const { endpoint, given, method, path, key } = sending;
  demandAccount(endpoint, asking);
  const input = parseInput(endpoint, given) as never;
  const content = { method, path, body: [given.query, given.body] };
  const identity = endpoint.secret ? undefined : identityOf(key, asking.actor.accountId, content);
  const answer = await answerOnce(services.store, identity, async () => {
    const prepared = await look(services.store, asking, async (view) => endpoint.prepare?.(view, input, context));
    return change(services.store, await askAgain(services, context, asking), async (work) => {
      const output = await endpoint.handle(work, input, prepared, context);
      await services.recordChange(work, { action: `${method} ${endpoint.path}`, target: path, address: context.ip });
      const made = { status: endpoint.status ?? 200, body: output };
      if (identity) await keepAnswer(work, identity, made);
      return made;
    });
  });
  return answer.body;
}
