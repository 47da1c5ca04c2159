import { type Day, dayOf } from "../../shared/days.ts";
import { type BurstWindow, burstWindows } from "../../shared/figures/bursts.ts";
import { eachDuty, type PlaceVillages, villagesOfPlace } from "../compliance/index.ts";
import { authorize } from "../core/policy.ts";
import type { View } from "../core/work.ts";
import { campaignsBegun } from "../inspections/index.ts";
import { findPlaceByCode, type Place } from "../places/index.ts";
import { type ProblemCount, type ProblemsAsked, problemsByType, villagesFor } from "../rectification/index.ts";
import { type BurstCount, burstCounts } from "./bursts.ts";
import { type Copied, copiedTexts } from "./copied.ts";
import { figuresPolicy } from "./policy.ts";
import { figuresSpan } from "./span.ts";
import { counting, newTally, type Tally } from "./tally.ts";

/** What is looked at. */
export interface Asked {
  code: string;
  from?: Day | undefined;
  to?: Day | undefined;
}

/** A place with its villages, and the days between which duties fall due and notices were published. */
export interface Scope extends PlaceVillages {
  place: Place;
  /** The place, or the one village of it that was asked for. */
  within: Place;
  from: Day;
  to: Day;
  today: Day;
}

/** Figures of a place before they are presented. */
export interface PlaceFigures {
  scope: Scope;
  tally: Tally;
  windows: readonly BurstWindow[];
  bursts: ReadonlyMap<string, readonly BurstCount[]>;
  copied: Copied;
  problems: readonly ProblemCount[];
}

/** Which problems are counted of a scope: also those that were found in a village that one of its own has taken in since. */
export const problemsAsked = async (view: View, { within, from, to, today }: Scope): Promise<ProblemsAsked> => ({
  ...{ villageIds: await villagesFor(view, within), from, to, today },
});

/** @throws Problem `place.unknown`, `access.denied`, `request.invalid` */
export async function findScope(view: View, { code, ...asked }: Asked): Promise<Scope> {
  const today = dayOf(view.now);
  const span = figuresSpan(asked, today);
  const place = await findPlaceByCode(view, code);
  authorize(figuresPolicy, view.actor, "read", { placeCode: place.code });
  return { place, within: place, ...span, today, ...(await villagesOfPlace(view, place)) };
}

/**
 * All figures of a place, worked out from rows: duties are counted in one pass, the rest is asked in a fixed number of queries that
 * name the place's villages, so that it costs the same in a country of any size. @throws Problem `catalogue.none`
 */
export async function placeFigures(view: View, asked: Asked): Promise<PlaceFigures> {
  const scope = await findScope(view, asked);
  const { place, villages, from, to, today } = scope;
  const tally = newTally(
    villages.map(({ id }) => id),
    { from, to },
  );
  await eachDuty(view, place.countyId, villages, { from, to }, counting(tally, today));
  const campaigns = await campaignsBegun(view, place.countyId, { from, to });
  const windows = burstWindows({ from, to, today }, campaigns);
  return {
    ...{ scope, tally, windows },
    bursts: await burstCounts(view, villages, windows),
    copied: await copiedTexts(view, villages, { from, to }),
    problems: await problemsByType(view, await problemsAsked(view, scope)),
  };
}
