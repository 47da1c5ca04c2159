import type { Policy } from "../core/policy.ts";
import { holds } from "../core/work.ts";
import type { Place } from "../places/index.ts";

/** Who may name those whose cosignatures count; the county is the subject. Who they are is public. */
export const logPolicy: Policy<"keepWitnesses", Pick<Place, "code">> = {
  keepWitnesses: (actor, county) => holds(actor, "countyOfficer", county.code),
};
