import type { CampaignStep } from "../../shared/inspections/states.ts";
import { officerRoles } from "../../shared/roles.ts";
import type { Policy } from "../core/policy.ts";
import { type Actor, holds, holdsWithin } from "../core/work.ts";

/** Where something of a campaign happens. */
export interface CampaignPlace {
  /** Code of the county whose campaign it is. */
  county: string;
  /** The place whose inspectors are named; the county unless given. */
  place?: string;
}

const isOffice = (actor: Actor, { county }: CampaignPlace): boolean => holds(actor, "countyOfficer", county);

/** Officers of the county and of its townships. */
const belongs = (actor: Actor, { county }: CampaignPlace): boolean => holdsWithin(actor, officerRoles, county);

/** Who may: the county plans inspections; a township names its own inspectors (handbook section 2). */
export const campaignPolicy: Policy<CampaignStep | "read" | "open" | "editChecklist", CampaignPlace> = {
  read: belongs,
  open: isOffice,
  editChecklist: isOffice,
  exclude: isOffice,
  nameInspectors: (actor, { county, place = county }) =>
    holds(actor, "countyOfficer", county) || holds(actor, "townshipOfficer", place),
  assign: isOffice,
  commit: isOffice,
  draw: isOffice,
  close: isOffice,
  cancel: isOffice,
};
