import type { Middleware } from "koa";
import type { Routes } from "../core/routes.ts";
import { visitor } from "../core/work.ts";
import { apiOf } from "./frame/api.ts";
import type { Tokens } from "./frame/cookies.ts";
import { renewAccess } from "./frame/refresh.ts";
import { type ConsoleParts, mountPages } from "./frame/routes.ts";
import { pages } from "./pages/index.ts";

export type { ConsoleParts } from "./frame/routes.ts";

/** Puts the staff pages among the routes. */
export const mountConsole = (routes: Routes, parts: ConsoleParts): void => mountPages(routes, pages, parts);

/** Goes before everything that asks who is calling: replaces access cookies that have ended. */
export function renewConsoleAccess({ endpoints, services, publicUrl }: Omit<ConsoleParts, "demo">): Middleware {
  const apiFor = apiOf(endpoints, services);
  return renewAccess(publicUrl, services.clock, (context, refreshToken) => {
    const asking = { actor: visitor, now: services.clock(), requestId: context.state.requestId as string };
    return apiFor(context, asking).send<Tokens>("POST", "/api/sessions/refresh", { refreshToken });
  });
}
