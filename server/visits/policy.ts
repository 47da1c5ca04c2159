import { roles, signerRoles } from "../../shared/roles.ts";
import type { Policy } from "../core/policy.ts";
import { type Actor, codesOf, holds } from "../core/work.ts";

/** The places that a sheet has to do with, by the codes of today. */
export interface VisitPlaces {
  county: string;
  /** The inspected village, and the one that it belongs to by now where it was merged. */
  village: string;
  villageNow: string;
  /** Id of the township that the village lay in when it was assigned. */
  homeId: string;
  /** The township that inspects; in a sample the county. */
  inspector: string;
  /** Drawn by lot, and inspected by the county's own people. */
  sampled: boolean;
  /** The actor is named as an inspector of that place in this campaign. */
  named: boolean;
}

const isCounty = (actor: Actor, { county }: VisitPlaces): boolean => holds(actor, "countyOfficer", county);

const ofInspector = (actor: Actor, { inspector, sampled }: VisitPlaces): boolean =>
  holds(actor, sampled ? "countyOfficer" : "townshipOfficer", inspector);

/** Any post in the village, in its township of today or in that of the assignment; the county's posts stand above both sides. */
export const hasPostThere = (actor: Actor, { village, villageNow, homeId }: VisitPlaces): boolean =>
  actor.grants.some(
    (grant) =>
      roles[grant.role].level !== "county" &&
      (grant.placeId === homeId ||
        codesOf(grant).some((code) => village.startsWith(code) || villageNow.startsWith(code))),
  );

/** Any post in the county. */
export const hasPostInCounty = (actor: Actor, { county }: VisitPlaces): boolean =>
  actor.grants.some((grant) => codesOf(grant).some((code) => code.startsWith(county)));

const mayInspect = (actor: Actor, places: VisitPlaces): boolean =>
  places.named && ofInspector(actor, places) && !hasPostThere(actor, places);

/** Who says for one of these villages that a signed sheet was looked at. */
export const maySee = (actor: Actor, villages: readonly string[]): boolean =>
  villages.some((code) => holds(actor, ["handler", "villageSecretary"], code));

/**
 * Who may. Inspectors by what holds at this moment: somebody who was moved to the inspected township doesn't inspect it any more. The village
 * and its township see what is signed, never a draft.
 */
export const visitPolicy: Policy<
  "readDraft" | "readSigned" | "save" | "sign" | "takePhotos" | "void" | "see",
  VisitPlaces
> = {
  readDraft: (actor, places) => isCounty(actor, places) || ofInspector(actor, places),
  readSigned: (actor, places) =>
    isCounty(actor, places) ||
    ofInspector(actor, places) ||
    [places.village, places.villageNow].some((code) => holds(actor, [...signerRoles, "townshipOfficer"], code)),
  save: mayInspect,
  sign: mayInspect,
  takePhotos: mayInspect,
  void: isCounty,
  see: (actor, { village, villageNow }) => maySee(actor, [village, villageNow]),
};

/** Who compares inspectors with each other: the county, nobody else. */
export const comparisonPolicy: Policy<"compare", { county: string }> = {
  compare: (actor, { county }) => holds(actor, "countyOfficer", county),
};
