import type { AppraisalStep } from "../../shared/appraisal/states.ts";
import { officerRoles } from "../../shared/roles.ts";
import type { Policy } from "../core/policy.ts";
import { type Actor, holds, holdsWithin } from "../core/work.ts";

/** Whose appraisal it is. */
export interface AppraisalPlace {
  /** Code of the county. */
  county: string;
  /** Code of the township that objects; of a department none. */
  township?: string;
}

const isOffice = (actor: Actor, { county }: AppraisalPlace): boolean => holds(actor, "countyOfficer", county);

/** Officers of the county and of its townships. */
const belongs = (actor: Actor, { county }: AppraisalPlace): boolean => holdsWithin(actor, officerRoles, county);

/** Who may: the county works out, answers and settles; a township objects to its own points; all see what was published. */
export const appraisalPolicy: Policy<AppraisalStep | "readDraft" | "readPublished" | "draft", AppraisalPlace> = {
  readPublished: belongs,
  readDraft: isOffice,
  draft: isOffice,
  enter: isOffice,
  drop: isOffice,
  publish: isOffice,
  object: (actor, { township }) => township !== undefined && holds(actor, "townshipOfficer", township),
  answer: isOffice,
  settle: isOffice,
  discard: isOffice,
};
