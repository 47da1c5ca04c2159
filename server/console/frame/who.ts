import { officerRoles } from "../../../shared/roles.ts";
import { type Actor, holdsAnywhere } from "../../core/work.ts";

/** Does the person work for a township or the county? */
export const isOfficer = (actor: Actor): boolean => holdsAnywhere(actor, officerRoles);

/** Is the person a county's office? */
export const isCountyOffice = (actor: Actor): boolean => holdsAnywhere(actor, "countyOfficer");
