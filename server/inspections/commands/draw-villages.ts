import { dayName, dayOf } from "../../../shared/days.ts";
import {
  type DrawCommitment,
  drawn,
  readCommitment,
  resultDigest,
  seedOf,
} from "../../../shared/inspections/draw/index.ts";
import { insertMany } from "../../core/batches.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type View, type Work } from "../../core/work.ts";
import { placesByCodes } from "../../places/index.ts";
import { appendEntry, rootAt } from "../../transparency/index.ts";
import { advance, assertStep } from "../advance.ts";
import { CampaignAssignment, Draw } from "../entities.ts";
import { campaignPolicy } from "../policy.ts";
import { refusePersonalValue } from "../public-value.ts";
import { drawOf, type FoundCampaign, findCampaign } from "../queries.ts";

/** The public value as it was published. */
export interface DrawVillagesInput {
  campaignId: string;
  version: number;
  /** Day on which it came into being. */
  day: string;
  value: string;
}

/** What was worked out before the transaction; nothing of it can change any more. */
export interface PreparedDraw {
  commitment: DrawCommitment;
  /** Root of the log when the commitment was its last entry, hex. */
  root: string;
  seed: string;
  villages: string[];
}

/** @throws Problem `draw.other_day`, `draw.too_early`, `draw.value_personal` */
export async function prepareDraw(view: View, input: DrawVillagesInput): Promise<PreparedDraw> {
  const found = await findCampaign(view, input.campaignId);
  const { draw, commitment } = await demandReady(view, found, input);
  const root = await rootAt(view, found.county.id, draw.committedEntry + 1);
  const seed = seedOf({ digest: draw.digest, day: input.day, root, value: input.value });
  return { commitment, root, seed, villages: drawn(commitment, seed) };
}

async function demandReady(view: View, { campaign, county }: FoundCampaign, { day, value }: DrawVillagesInput) {
  authorize(campaignPolicy, view.actor, "draw", { county: county.code });
  assertStep(campaign, "draw");
  const draw = await drawOf(view, campaign.id);
  const commitment = draw && readCommitment(draw.commitment);
  if (!draw || !commitment) throw new Error(`campaign ${campaign.id} is committed without a readable commitment`);
  const wanted = commitment.source.day;
  if (day !== wanted) throw new Problem("draw.other_day", { day: dayName(wanted) });
  if (dayOf(view.now) < wanted) throw new Problem("draw.too_early", { day: dayName(wanted) });
  refusePersonalValue(value);
  return { draw, commitment };
}

/** Draws, once: seed and result go into the public log, and the campaign starts. @throws Problem as `prepareDraw`; `campaign.changed` */
export async function drawVillages(work: Work, input: DrawVillagesInput, prepared: PreparedDraw): Promise<void> {
  const found = await findCampaign(work, input.campaignId);
  const { campaign, county } = found;
  const { draw } = await demandReady(work, found, input);
  const { root, seed, villages, commitment } = prepared;
  await advance(work, found, "draw", { seen: input.version, startedAt: work.now.toISOString() });
  await insertAssignments(work, found, { commitment, villages });
  const { digest } = draw;
  const { index, at } = await appendEntry(work, county.id, {
    ...{ kind: "draw.drawn", subject: campaign.id, draw: campaign.id, digest, day: input.day, value: input.value },
    ...{ root, seed, result: resultDigest(villages) },
  });
  const next = {
    ...{ value: input.value, seed, drawnEntry: index, drawnAt: at },
    drawnBy: actingAccount(work),
  };
  await work.tx.update(Draw, { campaignId: campaign.id }, next);
  work.touch({ kind: "campaign", id: campaign.id, place: county.code, before: draw, after: { ...draw, ...next } });
}

/** Villages keep their ids though they may have got other codes since the list was fixed. */
async function insertAssignments(
  work: Work,
  { campaign, county }: FoundCampaign,
  { commitment, villages }: Pick<PreparedDraw, "commitment" | "villages">,
): Promise<void> {
  const homes = new Map(
    commitment.townships.flatMap(({ code, villages: own }) => own.map((village) => [village.code, code] as const)),
  );
  const places = await placesByCodes(work, [...new Set([...villages, ...homes.values()])]);
  const idOf = (code: string): string => {
    const place = places.get(code);
    if (!place) throw new Error(`no place has or had the code ${code}`);
    return place.id;
  };
  const rows = villages.map((code) => ({
    ...{ campaignId: campaign.id, villageId: idOf(code), homeId: idOf(homes.get(code) ?? ""), inspectorId: county.id },
  }));
  await insertMany(work.tx, CampaignAssignment, rows);
}
