import type { Policy } from "../core/policy.ts";
import { holds } from "../core/work.ts";

/** Who may read the trail: the county's office, of its own county. A township's officer is among those whom it watches. */
export const auditPolicy: Policy<"read", { placeCode: string }> = {
  read: (actor, { placeCode }) => holds(actor, "countyOfficer", placeCode),
};
