// Inspections of the demo county: by the real commands, signed with the officers' keys, each step whole or not at all.
import { setImmediate as breathe } from "node:timers/promises";
import { Problem } from "../../core/problem.ts";
import type { Place } from "../../places/index.ts";
import type { DemoParts } from "../seed-demo.ts";
import { closeRound, foundCampaign, makeCrossCheck, makeSample } from "./campaigns.ts";
import { type DemoCampaign, type RoundDays, roundDays } from "./days.ts";
import { makeExemptions } from "./exemptions.ts";
import { makeAppraisal } from "./last-appraisal.ts";
import { makeBulletin } from "./last-bulletin.ts";
import { type Officers, officersOf } from "./officers.ts";
import { makeSuspension } from "./suspension.ts";
import { makeEvents } from "./village-events.ts";
import { makeVisit, missingVisits, type VisitWish } from "./visits.ts";

/** The township whose officer finds villages to inspect; of its own it has seen a few. */
const newcomersTownship = "640221100";

/** What the steps share. */
interface Rounds {
  parts: DemoParts;
  county: Place;
  officers: Officers;
  days: RoundDays;
  signal: AbortSignal | undefined;
  /** Called after each visit. */
  visited: (() => void) | undefined;
}

/** The inspections of a county, in the order in which they have to be made. */
export interface SeededRounds {
  /** What has to stand in the log before the first notice. */
  sample(): Promise<void>;
  /** Campaigns with their visits and problems; events and exemptions. */
  inspections(): Promise<void>;
  /** When all notices are there: one is taken off, the year's points and the quarter's bulletin count the rest. */
  results(): Promise<void>;
}

/** The days hang on the day of the first start, so that a later one makes the same. */
export async function roundsOf(
  parts: DemoParts,
  county: Place,
  { signal, visited }: Pick<Rounds, "signal" | "visited">,
): Promise<SeededRounds> {
  const days = roundDays(new Date(county.createdAt));
  const rounds: Rounds = { parts, county, officers: await officersOf(parts.store, county), days, signal, visited };
  return {
    sample: () => unlessInTheWay(parts, () => sample(rounds)),
    inspections: async () => {
      await unlessInTheWay(parts, () => crossCheck(rounds, days.finished, { share: 0.85 }));
      const seen = { share: 0.3, shares: { [newcomersTownship]: 0.2 } };
      await unlessInTheWay(parts, () => crossCheck(rounds, days.running, seen));
      await unlessInTheWay(parts, () => visitAll(rounds, days.sample, { share: 0.35 }));
      if (!signal?.aborted) await unlessInTheWay(parts, () => makeEvents(parts, rounds.officers, days));
      if (!signal?.aborted) await unlessInTheWay(parts, () => makeExemptions(parts, rounds.officers, days));
    },
    results: async () => {
      for (const make of [
        () => makeSuspension(parts, rounds.officers, days),
        () => makeAppraisal(parts, county, rounds.officers, days),
        () => makeBulletin(parts, county, rounds.officers, days),
      ])
        if (!signal?.aborted) await unlessInTheWay(parts, make);
    },
  };
}

async function sample({ parts, county, officers, days }: Rounds): Promise<void> {
  if (!(await foundCampaign(parts, county, days.sample))) await makeSample(parts, county, officers, days);
}

type Shares = Pick<VisitWish, "share" | "shares">;

async function crossCheck(rounds: Rounds, planned: DemoCampaign, shares: Shares): Promise<void> {
  const { parts, county, officers, days, signal } = rounds;
  if (signal?.aborted) return;
  if (!(await foundCampaign(parts, county, planned))) await makeCrossCheck(parts, county, officers, planned);
  await visitAll(rounds, planned, shares);
  const made = await foundCampaign(parts, county, planned);
  const isOver = planned.untilDay < days.today;
  if (isOver && made?.campaign.state === "running" && !signal?.aborted)
    await closeRound(parts, officers, made.campaign);
}

async function visitAll(
  { parts, county, officers, days, signal, visited }: Rounds,
  planned: DemoCampaign,
  shares: Shares,
) {
  const made = await foundCampaign(parts, county, planned);
  if (made?.campaign.state !== "running") return;
  for (const visit of await missingVisits(parts, officers, { ...made, ...shares, planned })) {
    if (signal?.aborted) return;
    await makeVisit(parts, officers, visit, days);
    visited?.();
    await breathe();
  }
}

/** A visitor of the demo may meanwhile have opened a campaign on the same days, or cancelled ours: then that stays as they left it. */
async function unlessInTheWay({ logger }: DemoParts, make: () => Promise<void>): Promise<void> {
  try {
    await make();
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault;
    logger.warn({ code: fault.code, details: fault.details }, "demo county: inspections are not as planned");
  }
}
