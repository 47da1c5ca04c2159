import { officerRoles } from "../../shared/roles.ts";
import type { Policy } from "../core/policy.ts";
import { holds } from "../core/work.ts";

/** Figures are for the offices that answer for the place: its township and its county. */
export const figuresPolicy: Policy<"read", { placeCode: string }> = {
  read: (actor, { placeCode }) => holds(actor, officerRoles, placeCode),
};
