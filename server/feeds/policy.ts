import type { Policy } from "../core/policy.ts";
import { holds } from "../core/work.ts";

/** Its own office's calendar, in the calendars of those who work there. The subject is the township. */
export const feedPolicy: Policy<"list" | "make" | "revoke", { code: string }> = {
  list: (actor, { code }) => holds(actor, "townshipOfficer", code),
  make: (actor, { code }) => holds(actor, "townshipOfficer", code),
  revoke: (actor, { code }) => holds(actor, "townshipOfficer", code),
};
