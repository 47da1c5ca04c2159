import type { Policy } from "../core/policy.ts";
import { type Actor, hasPostAt, holds } from "../core/work.ts";

type InVillage = { placeCode: string };

/** What happened is known in the village; a township that learns of it may enter it for its villages. */
const villageOrTownship = (actor: Actor, { placeCode }: InVillage): boolean =>
  holds(actor, ["handler", "villageSecretary", "townshipOfficer"], placeCode);

/** Who may enter events and change them; who may see them: everybody with a post there (`maySee` of notices). */
export const eventPolicy: Policy<"enter" | "correct" | "takeBack" | "relieve" | "meet", InVillage> = {
  enter: villageOrTownship,
  correct: villageOrTownship,
  takeBack: villageOrTownship,
  // What is overdue by the village's own fault, and what the township entered, it can't say alone to be not due (held.ts). Whoever has a post
  // in both speaks for the village.
  relieve: (actor, { placeCode }) => holds(actor, "townshipOfficer", placeCode) && !hasPostAt(actor, placeCode),
  // Which of its notices belongs to which event, only the village says.
  meet: (actor, { placeCode }) => holds(actor, ["handler", "villageSecretary"], placeCode),
};
