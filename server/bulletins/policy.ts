import type { BulletinStep } from "../../shared/bulletins/states.ts";
import { officerRoles } from "../../shared/roles.ts";
import type { Policy } from "../core/policy.ts";
import { type Actor, holds, holdsWithin } from "../core/work.ts";

/** Code of the county whose bulletin it is. */
export interface BulletinPlace {
  county: string;
}

const isOffice = (actor: Actor, { county }: BulletinPlace): boolean => holds(actor, "countyOfficer", county);

/** Officers of the county and of its townships. */
const belongs = (actor: Actor, { county }: BulletinPlace): boolean => holdsWithin(actor, officerRoles, county);

/** Who may: the county writes and issues; its townships read what was issued (handbook section 2). */
export const bulletinPolicy: Policy<BulletinStep | "readIssued" | "readDraft" | "draft", BulletinPlace> = {
  readIssued: belongs,
  readDraft: isOffice,
  draft: isOffice,
  save: isOffice,
  redraft: isOffice,
  issue: isOffice,
  supersede: isOffice,
  discard: isOffice,
};
