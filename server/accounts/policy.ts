import { officerRoles, type Role, roles } from "../../shared/roles.ts";
import type { Policy } from "../core/policy.ts";
import { type Actor, holds } from "../core/work.ts";

/** A role at a place. */
export interface Post {
  role: Role;
  placeCode: string;
}

/** The county appoints everybody within the county; a township those of its own villages. */
export const mayAppoint = (actor: Actor, { role, placeCode }: Post): boolean =>
  holds(actor, "countyOfficer", placeCode) ||
  (roles[role].level === "village" && placeCode.length === 12 && holds(actor, "townshipOfficer", placeCode));

/** `list`: at one place. `manage`: a person, by the posts held now or, without any, held before; every one must be within reach. */
export const accountPolicy: Policy<"list", { placeCode: string }> & Policy<"manage", readonly Post[]> = {
  list: (actor, { placeCode }) => holds(actor, officerRoles, placeCode),
  manage: (actor, posts) => posts.length > 0 && posts.every((post) => mayAppoint(actor, post)),
};
