import type { Policy } from "../core/policy.ts";
import { type Actor, holds } from "../core/work.ts";
import type { Place } from "../places/index.ts";

type County = Pick<Place, "code">;

const isOffice = (actor: Actor, county: County): boolean => holds(actor, "countyOfficer", county.code);

/** Who may; the county is the subject. The lists name what is secret, so only the county's office reads them. */
export const wordingPolicy: Policy<"read" | "change", County> = { read: isOffice, change: isOffice };
