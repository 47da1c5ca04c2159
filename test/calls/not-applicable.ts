import type { Outcome } from "../support/calls.ts";

/**
 * Answers that a route can't give, each with its reason. What follows from the route's shape is not listed:
 * nobody is forbidden a public route, nothing is unknown without a name in the path, nothing is invalid without input.
 */
export const notApplicable: Record<string, Partial<Record<Outcome, string>>> = {
  "GET /api/docs": { invalid: "an unknown mode of display counts as the normal one" },
};
