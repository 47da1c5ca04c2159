import type { Policy } from "../core/policy.ts";
import { type Actor, holds } from "../core/work.ts";
import type { Place } from "../places/index.ts";

type County = Pick<Place, "code">;

/** The county office maintains catalogue and settings (handbook section 2). */
const isOffice = (actor: Actor, county: County): boolean => holds(actor, "countyOfficer", county.code);

/** Everybody with a role somewhere in the county. */
const belongs = (actor: Actor, county: County): boolean =>
  actor.grants.some((grant) => grant.placeCode.startsWith(county.code));

/** Who may; the county is the subject. Published versions are public and need no policy. */
export const cataloguePolicy: Policy<"readDraft" | "edit" | "publish" | "readSettings" | "changeSettings", County> = {
  readDraft: isOffice,
  edit: isOffice,
  publish: isOffice,
  readSettings: belongs,
  changeSettings: isOffice,
};
