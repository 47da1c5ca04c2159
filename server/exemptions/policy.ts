import type { Policy } from "../core/policy.ts";
import { type Actor, holds } from "../core/work.ts";
import type { Place } from "../places/index.ts";

type InVillage = { placeCode: string };

const village = (actor: Actor, { placeCode }: InVillage): boolean =>
  holds(actor, ["handler", "villageSecretary"], placeCode);
const township = (actor: Actor, { placeCode }: InVillage): boolean => holds(actor, "townshipOfficer", placeCode);

/** Whoever has a post in the village, too, doesn't answer for its township what the village asks. */
export const hasPostIn = (actor: Actor, village: Pick<Place, "id">): boolean =>
  actor.grants.some(({ placeId }) => placeId === village.id);

/** The village asks, its township answers for what is not asked of a village. Either may say that it applies again. */
export const exemptionPolicy: Policy<"ask" | "takeBack" | "approve" | "refuse" | "see" | "end", InVillage> = {
  ask: village,
  takeBack: village,
  approve: township,
  refuse: township,
  see: village,
  end: (actor, place) => village(actor, place) || township(actor, place),
};
