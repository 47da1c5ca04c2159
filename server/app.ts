import { randomUUID } from "node:crypto";
import Router from "@koa/router";
import Koa from "koa";
import type { Clock } from "./core/clock.ts";
import type { Config } from "./core/config.ts";
import type { Endpoint } from "./core/endpoint.ts";
import type { Logger } from "./core/logger.ts";
import { mount, type Services } from "./core/mount.ts";
import { problemWriter } from "./core/problem-writer.ts";
import type { Store } from "./core/store.ts";

/** What a running server is made of. */
export interface Parts {
  config: Config;
  store: Store;
  clock: Clock;
  logger: Logger;
}

/** The only place that knows all features: mounts their routes. */
export function createApp(parts: Parts): Koa {
  const { config, logger, store, clock } = parts;
  const app = new Koa({ proxy: config.trustedProxies > 0, maxIpsCount: config.trustedProxies });
  const services: Services = {
    store,
    clock,
    authenticate: async () => null,
    recordChange: async () => undefined,
  };
  app.use(async (context, next) => {
    context.state.requestId = randomUUID();
    context.set("x-request-id", context.state.requestId);
    await next();
  });
  app.use(problemWriter(logger, (problem) => problem.message));
  const router = new Router();
  for (const endpoint of allEndpoints()) mount(router, services, endpoint);
  app.use(router.routes());
  return app;
}

/** Every endpoint of the API, in the order of the documentation. */
export const allEndpoints = (): Endpoint[] => [];
