import { z } from "zod";
import { type Issue, invalid, Problem } from "./problem.ts";

z.config(z.locales.zhCN());

/** Parses one part of a request; throws `request.invalid` listing every issue. */
export function parse<S extends z.ZodType>(schema: S, value: unknown, part: "params" | "query" | "body"): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(issuesOf(result.error, part));
}

/** zod's issues in our form. Paths of the body carry no prefix. */
export const issuesOf = (error: z.ZodError, part: "params" | "query" | "body" = "body"): Issue[] =>
  error.issues.map((issue) => ({
    path: [...(part === "body" ? [] : [part]), ...issue.path].join("."),
    key: issue.code,
    message: issue.message,
  }));

/** Parses what an endpoint declares; a part without a schema must not be used and becomes undefined. */
export function parseInput(
  schemas: { params?: z.ZodType; query?: z.ZodType; body?: z.ZodType },
  given: { params: unknown; query: unknown; body: unknown },
) {
  const issues: Issue[] = [];
  const part = (name: "params" | "query" | "body"): unknown => {
    const schema = schemas[name];
    if (!schema) return undefined;
    try {
      return parse(schema, given[name], name);
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      issues.push(...(fault.details.issues ?? []));
      return undefined;
    }
  };
  const input = { params: part("params"), query: part("query"), body: part("body") };
  if (issues.length > 0) throw invalid(issues);
  return input;
}
