import type { Policy } from "../core/policy.ts";
import { holds } from "../core/work.ts";

/** Places are the county's business. The subject is the place's code. */
export const placePolicy: Policy<"add" | "rename" | "import", { code: string }> = {
  add: (actor, { code }) => holds(actor, "countyOfficer", code),
  rename: (actor, { code }) => holds(actor, "countyOfficer", code),
  import: (actor, { code }) => holds(actor, "countyOfficer", code),
};
