import { problemTexts } from "../../shared/problems/index.ts";
import type { Endpoint } from "../core/endpoint.ts";
import type { ProblemCode } from "../core/problem.ts";

/** Every code that a call of the endpoint can be refused with: its own, and those that follow from its kind. */
export function problemCodes(endpoint: Endpoint): ProblemCode[] {
  const codes: ProblemCode[] = [...(endpoint.problems ?? [])];
  if (endpoint.params || endpoint.query || endpoint.body) codes.push("request.invalid");
  if (endpoint.access === "account") codes.push(...accountCodes);
  if (endpoint.kind === "write") codes.push("request.too_large");
  if (endpoint.kind === "write" && !endpoint.secret) codes.push("idempotency.invalid", "idempotency.mismatch");
  if (endpoint.body || (endpoint.kind === "write" && endpoint.consumes)) codes.push("request.media_type");
  if (endpoint.body) codes.push("request.malformed");
  codes.push("store.unavailable", "server.failed");
  return [...new Set(codes)];
}

const accountCodes: ProblemCode[] = [
  "auth.required",
  "auth.token_invalid",
  "auth.token_expired",
  "auth.password_change_required",
  "access.denied",
];

/** The codes by HTTP status, lowest first. */
export function byStatus(codes: ProblemCode[]): [status: number, codes: ProblemCode[]][] {
  const groups = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problemTexts[code];
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return [...groups].sort(([a], [b]) => a - b);
}
