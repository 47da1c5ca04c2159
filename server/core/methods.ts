import type { Middleware } from "koa";
import { Problem } from "./problem.ts";
import type { Routes } from "./routes.ts";

/**
 * Answers OPTIONS, and refuses a method that an existing address doesn't have, with the list of those that it has.
 * Goes behind the routes' own middleware, which passes on what it has no route for: so only that is looked up twice.
 */
export const knownMethods =
  (routes: Routes): Middleware =>
  async (context, next) => {
    const match = routes.match(context.path, context.method);
    if (match.route || match.path.length === 0) return next();
    const allowed = new Set(match.path.flatMap((layer) => layer.methods));
    context.set("allow", [...allowed, "OPTIONS"].join(", "));
    if (context.method !== "OPTIONS") throw new Problem("method.not_allowed");
    context.status = 204;
  };
