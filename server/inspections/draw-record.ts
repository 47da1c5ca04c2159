// The file with which anybody re-runs a draw without this server.
import type { PublicDraw } from "../../shared/api/inspections.ts";
import { type DrawRecord, drawn, seedText } from "../../shared/inspections/draw/index.ts";
import { campaignStates } from "../../shared/inspections/states.ts";
import { formatVerifierKey } from "../../shared/log/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import {
  findLog,
  type LogHead,
  type LogSigner,
  logEntries,
  noteOf,
  presentState,
  proveConsistency,
  proveInclusion,
  rootAt,
  witnessesOf,
} from "../transparency/index.ts";
import type { Draw } from "./entities.ts";
import { commitmentOf, presentDraw } from "./presenter.ts";
import { campaignById, drawOf, type FoundCampaign } from "./queries.ts";

/** A draw whose list is fixed, which is public from then on. @throws Problem `draw.unknown` */
export async function findDraw(view: Pick<View, "db">, id: string): Promise<FoundCampaign & { draw: Draw }> {
  const found = await campaignById(view, id);
  const draw = found && (await drawOf(view, id));
  if (!found || !draw) throw new Problem("draw.unknown");
  return { ...found, draw };
}

/** What everybody may know of a draw. @throws Problem `draw.unknown` */
export async function publicDrawOf(view: Pick<View, "db">, id: string): Promise<PublicDraw> {
  const { campaign, county, draw } = await findDraw(view, id);
  const commitment = commitmentOf(draw);
  const { state, cancelReason, name } = campaign;
  const { digest, value, seed, committedEntry } = draw;
  const root = value === null ? null : await rootAt(view, county.id, committedEntry + 1);
  return {
    ...{ id, title: name, county: { code: county.code, name: county.name }, state, stateName: campaignStates[state] },
    ...{ cancelReason, commitment: draw.commitment, draw: presentDraw(draw, commitment) },
    seedText: value === null || root === null ? null : seedText({ digest, day: commitment.source.day, root, value }),
    villages: seed === null ? null : drawn(commitment, seed),
  };
}

/** The record of a draw that was drawn. @throws Problem `draw.unknown`, `draw.not_drawn` */
export async function recordOf(view: View, signer: LogSigner, id: string): Promise<DrawRecord> {
  const { campaign, county, draw } = await findDraw(view, id);
  if (draw.drawnEntry === null || draw.seed === null) throw new Problem("draw.not_drawn");
  const log = await findLog(view, county.code);
  const entryAt = (index: number) => loggedAt(view, log, index);
  const size = draw.committedEntry + 1;
  const { proof: consistency } = await proveConsistency(view, log, { from: size, to: log.size });
  return {
    ...{ v: 1, kind: "draw-record", commitment: draw.commitment },
    committed: await entryAt(draw.committedEntry),
    drawn: await entryAt(draw.drawnEntry),
    root: await rootAt(view, campaign.countyId, size),
    consistency,
    checkpoint: noteOf(signer, log, presentState(log, await witnessesOf(view, log.countyId))),
    log: formatVerifierKey(signer.keyOf(log)),
    villages: drawn(commitmentOf(draw), draw.seed),
  };
}

async function loggedAt(view: View, log: LogHead, index: number) {
  const [row] = await logEntries(view, log.countyId, { first: index, count: 1 });
  if (!row) throw new Error(`entry ${index} of the log is missing`);
  const { proof } = await proveInclusion(view, log, { entry: index, size: log.size });
  return { entry: row.text, index, proof };
}
