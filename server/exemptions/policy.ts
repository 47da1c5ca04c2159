import type { Policy } from "../core/policy.ts";
import { type Actor, holds } from "../core/work.ts";

type InVillage = { placeCode: string };

const village = (actor: Actor, { placeCode }: InVillage): boolean =>
  holds(actor, ["handler", "villageSecretary"], placeCode);
const township = (actor: Actor, { placeCode }: InVillage): boolean => holds(actor, "townshipOfficer", placeCode);

/** The village asks, its township answers for what is not asked of a village; whoever has a post in the village, too, doesn't (`hasPostAt`). Either may say that it applies again. */
export const exemptionPolicy: Policy<"ask" | "takeBack" | "approve" | "refuse" | "see" | "end", InVillage> = {
  ask: village,
  takeBack: village,
  approve: township,
  refuse: township,
  see: village,
  end: (actor, place) => village(actor, place) || township(actor, place),
};
