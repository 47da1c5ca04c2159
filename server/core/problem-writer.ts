import type { Context, Middleware } from "koa";
import { hearOut } from "./hear-out.ts";
import type { Logger } from "./logger.ts";
import { Problem } from "./problem.ts";

/** Draws a refusal as a page; given by `app.ts`. */
export type ProblemPage = (problem: Problem, context: Context) => string;

/** Outermost middleware: a Problem becomes its answer, anything else a logged 500. */
export function problemWriter(logger: Logger, page: ProblemPage): Middleware {
  return async (context, next) => {
    try {
      await next();
      if (context.status === 404 && context.body == null) throw new Problem("route.unknown");
    } catch (fault) {
      const problem = asProblem(fault, context, logger);
      await hearOut(context.req);
      writeProblem(context, problem, page);
    }
  };
}

function asProblem(fault: unknown, context: Context, logger: Logger): Problem {
  const requestId = context.state.requestId as string;
  if (fault instanceof Problem) {
    if (fault.status >= 500) logger.warn({ requestId, err: fault, path: context.path }, fault.code);
    return fault;
  }
  logger.error({ requestId, err: fault, path: context.path, method: context.method }, "unexpected fault");
  return new Problem("server.failed", { requestId }, { cause: fault });
}

function writeProblem(context: Context, problem: Problem, page: ProblemPage): void {
  context.status = problem.status;
  context.set("cache-control", "no-store");
  if (problem.status === 503) context.set("retry-after", "5");
  if (typeof problem.details.seconds === "number") context.set("retry-after", String(problem.details.seconds));
  // An upload that was refused half-way: without this the rest of it would be read as the next request.
  if (!context.req.complete) context.set("connection", "close");
  const isForPrograms = context.path.startsWith("/api/") || Boolean(context.state.forPrograms);
  if (isForPrograms || context.accepts("html", "json") === "json") {
    context.body = problemBody(problem, context.state.requestId as string);
    return;
  }
  context.type = "html";
  context.body = page(problem, context);
}

/** The JSON of a refusal. */
export const problemBody = (problem: Problem, requestId: string) => ({
  error: { code: problem.code, message: problem.message, details: problem.details, requestId },
});
