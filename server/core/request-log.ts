import { Stream } from "node:stream";
import type { Middleware } from "koa";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";

/** Asked every few seconds by machines; a line each would hide the rest. */
const quiet = new Set(["/healthz", "/readyz", "/metrics"]);

/**
 * Counts every request and writes one line about it once it is answered: no bodies, queries, tokens, names or addresses of readers.
 */
export const requestLog =
  (logger: Logger, metrics: Metrics): Middleware =>
  async (context, next) => {
    const start = process.hrtime.bigint();
    context.res.once("close", () => {
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      const route = String(context._matchedRoute ?? "-");
      metrics.answered(context.method, route, context.status, seconds);
      if (quiet.has(context.path)) return;
      logger.info({
        requestId: context.state.requestId,
        method: context.method,
        path: context.path,
        status: context.status,
        ms: Math.round(seconds * 10_000) / 10,
        // The reader went away before everything was sent.
        ...(context.res.writableFinished ? {} : { aborted: true }),
      });
    });
    await next();
    // Koa sends no body for HEAD and would leave an opened file open.
    if (context.method === "HEAD" && context.body instanceof Stream)
      (context.body as Stream & { destroy?(): void }).destroy?.();
  };
