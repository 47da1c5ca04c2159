import { officerRoles } from "../../shared/roles.ts";
import type { Policy } from "../core/policy.ts";
import { holds } from "../core/work.ts";
import type { Place } from "../places/index.ts";

/** A single village's code is public. The pack of many is for the offices that hand it out. */
export const posterPolicy: Policy<"downloadPack", Pick<Place, "code">> = {
  downloadPack: (actor, place) => holds(actor, officerRoles, place.code),
};
