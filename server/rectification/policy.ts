import type { RectificationStepName } from "../../shared/rectification/states.ts";
import { officerRoles, signerRoles } from "../../shared/roles.ts";
import type { Policy } from "../core/policy.ts";
import { type Actor, holds } from "../core/work.ts";
import { maySee } from "../notices/index.ts";

/** The village whose business a problem is today. */
type InVillage = { placeCode: string };

const isVillage = (actor: Actor, { placeCode }: InVillage): boolean =>
  holds(actor, ["handler", "villageSecretary"], placeCode);
const isOffice = (actor: Actor, { placeCode }: InVillage): boolean => holds(actor, officerRoles, placeCode);

/** Who may: the village fixes, its township or the county looks and closes; only the township gives more time, only the county takes back. */
export const rectificationPolicy: Policy<RectificationStepName | "read" | "raise" | "answer" | "see", InVillage> = {
  read: maySee,
  raise: isOffice,
  see: (actor, { placeCode }) => holds(actor, signerRoles, placeCode),
  submit: isVillage,
  verify: isOffice,
  reopen: isOffice,
  close: isOffice,
  answer: isOffice,
  extend: (actor, { placeCode }) => holds(actor, "townshipOfficer", placeCode),
  cancel: (actor, { placeCode }) => holds(actor, "countyOfficer", placeCode),
};

/** Does the person have a post in one of these villages? Whoever has doesn't verify what was fixed there. */
export const hasPostIn = (actor: Actor, codes: readonly string[]): boolean =>
  actor.grants.some(({ placeCode }) => codes.includes(placeCode));
