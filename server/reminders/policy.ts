import { officerRoles } from "../../shared/roles.ts";
import type { Policy } from "../core/policy.ts";
import { holds } from "../core/work.ts";

/** The list for calling people up is the township's and the county's. The subject is the place that it is about. */
export const reminderPolicy: Policy<"list", { code: string }> = {
  list: (actor, { code }) => holds(actor, officerRoles, code),
};
