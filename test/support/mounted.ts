import type { AddressInfo } from "node:net";
import Koa from "koa";
import { onTestFinished } from "vitest";
import type { Endpoint } from "../../server/core/endpoint.ts";
import { openLogger } from "../../server/core/logger.ts";
import { knownMethods } from "../../server/core/methods.ts";
import { mount } from "../../server/core/mount.ts";
import { problemWriter } from "../../server/core/problem-writer.ts";
import { Routes } from "../../server/core/routes.ts";
import type { Store } from "../../server/core/store.ts";
import { visitor } from "../../server/core/work.ts";
import { testClock } from "./clock.ts";

/**
 * Serves some endpoints alone, for tests of what every endpoint has in common. Who calls stands in the header `x-account`.
 * @returns address of the server, which ends with the test
 */
export async function mounted(store: Store, endpoints: Endpoint[]): Promise<string> {
  const app = new Koa();
  app.use(async (context, next) => {
    context.state.requestId = "request-1";
    await next();
  });
  app.use(problemWriter(openLogger("silent"), (problem) => `<h1>${problem.message}</h1>`));
  const routes = new Routes();
  const services = {
    store,
    clock: testClock(),
    authenticate: async (context: Koa.Context) => {
      const accountId = context.get("x-account");
      return accountId ? { actor: { ...visitor, accountId }, mustChangePassword: accountId.startsWith("NEW") } : null;
    },
    recordChange: async () => undefined,
  };
  for (const endpoint of endpoints) mount(routes, services, endpoint);
  app.use(knownMethods(routes));
  app.use(routes.routes());
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
