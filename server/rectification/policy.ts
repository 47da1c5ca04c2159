import { type RectificationStepName, stepName } from "../../shared/rectification/states.ts";
import { officerRoles, signerRoles } from "../../shared/roles.ts";
import type { Policy } from "../core/policy.ts";
import { Problem } from "../core/problem.ts";
import { type Actor, hasPostAt, holds } from "../core/work.ts";
import { maySee } from "../notices/index.ts";
import type { Place } from "../places/index.ts";

/** The village whose business it is today, and the one that it was found in. */
type FoundIn = Record<"village" | "foundIn", Pick<Place, "code" | "name">>;

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

/** What nobody with a post in the village does for it, though they hold one of the township or county, too: it all speaks for the village. */
export const notForOwnVillage = ["verify", "close", "extend", "cancel", "answer"] as const satisfies (
  | RectificationStepName
  | "answer"
)[];
export type NotForOwnVillage = (typeof notForOwnVillage)[number];

/** Does the person have a post in one of these villages? */
export const hasPostIn = (actor: Actor, villages: readonly Pick<Place, "code">[]): boolean =>
  villages.some(({ code }) => hasPostAt(actor, code));

/** @throws Problem `rectification.village_post` */
export function refuseOwnVillage(actor: Actor, { village, foundIn }: FoundIn, step: NotForOwnVillage): void {
  if (hasPostIn(actor, [village, foundIn]))
    throw new Problem("rectification.village_post", { village: village.name, step: stepName(step) });
}
