import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type Koa from "koa";

/** How an answer counts in the table of routes that tests have called. */
export const outcomes = ["allowed", "forbidden", "unknown", "invalid"] as const;
export type Outcome = (typeof outcomes)[number];

/** 2xx and redirections; 401 and 403; 404; 400, 413, 415 and 422. Others (409, 429, 5xx) count as nothing. */
export function outcomeOf(status: number): Outcome | undefined {
  if (status >= 200 && status < 400) return "allowed";
  if (status === 401 || status === 403) return "forbidden";
  if (status === 404) return "unknown";
  return [400, 413, 415, 422].includes(status) ? "invalid" : undefined;
}

const folder = process.env.CALLS_FOLDER;
const seen = new Set<string>();

/** Notes every call of a route that an app answers, for `test/calls`. Does nothing unless the whole suite runs (`npm test`). */
export function recordCalls(app: Koa): void {
  if (!folder) return;
  app.middleware.unshift(async (context, next) => {
    await next();
    const outcome = outcomeOf(context.status);
    if (!outcome || !context._matchedRoute) return;
    const method = context.method === "HEAD" ? "GET" : context.method;
    const line = `${method} ${String(context._matchedRoute)} ${outcome}`;
    if (seen.has(line)) return;
    seen.add(line);
    appendFileSync(join(folder, `${process.pid}.txt`), `${line}\n`);
  });
}
