import type { Context } from "koa";
import type { Endpoint } from "../../core/endpoint.ts";
import { parseInput } from "../../core/parse.ts";
import { performWrite, type Services } from "../../core/perform-write.ts";
import { Problem } from "../../core/problem.ts";
import { type Asking, look } from "../../core/work.ts";

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
      demandAccount(endpoint, asking);
      const given = { params, query: Object.fromEntries(searchParams), body };
      const answer = await performWrite(services, context, asking, { endpoint, given, path, address, key });
      return answer.body as Answer;
    },
    async upload<Answer>(address: string, table: Buffer) {
      const { pathname: path, searchParams } = new URL(address, "http://console.invalid");
      const { endpoint, params } = find("POST", path);
      if (endpoint.kind !== "write" || !endpoint.consumes) throw new Problem("route.unknown");
      context.state.sheet = table;
      demandAccount(endpoint, asking);
      const given = { params, query: Object.fromEntries(searchParams), body: undefined };
      const call = { endpoint, given, path, address, key: undefined };
      return (await performWrite(services, context, asking, call)).body as Answer;
    },
  });
}

function demandAccount({ access }: Endpoint, { actor }: Asking): void {
  if (access === "account" && actor.accountId === null) throw new Problem("auth.required");
}

const decoded = (groups: Record<string, string> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]));
