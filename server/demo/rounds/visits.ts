import { setImmediate as breathe } from "node:timers/promises";
import { visitStatement } from "../../../shared/inspections/statement.ts";
import { signText } from "../../../shared/signing/sm2.ts";
import { newId } from "../../core/ids.ts";
import { type Actor, change, look, visitor, type Work } from "../../core/work.ts";
import type { Campaign, CampaignAssignment } from "../../inspections/index.ts";
import {
  closeProblem,
  problemOfFinding,
  type Rectification,
  reopenProblem,
  submitRectification,
  verifyRectification,
} from "../../rectification/index.ts";
import { checkHere } from "../../signing/index.ts";
import { saveVisit, signVisit, verifyVisit, visitsAsOf } from "../../visits/index.ts";
import { type DemoSigner, requestId } from "../cast.ts";
import { momentsOf, workingDayIn } from "../moments.ts";
import { chanceOf } from "../random.ts";
import type { DemoParts } from "../seed-demo.ts";
import { profileOf } from "../starts.ts";
import type { DemoCampaign, RoundDays } from "./days.ts";
import { type Deed, deedsOf } from "./fates.ts";
import { seenSheet } from "./findings.ts";
import type { Officers } from "./officers.ts";

/** A village that is visited in a campaign. */
interface PlannedVisit {
  campaign: Campaign;
  villageId: string;
  villageCode: string;
  townshipCode: string;
  inspector: DemoSigner;
  visitDay: string;
  /** When the sheet was filled and signed, UTC text. */
  at: string;
  signedAt: string;
}

/** Which villages of a campaign are visited, and what it is. */
export interface VisitWish {
  planned: DemoCampaign;
  campaign: Campaign;
  assignments: readonly CampaignAssignment[];
  /** Share of the villages, of 1; of those of some inspectors another one. */
  share: number;
  shares?: Readonly<Record<string, number>>;
}

/** Visits that aren't there yet, the first first. The same day gives the same plan. */
export async function missingVisits(
  { store }: Pick<DemoParts, "store">,
  officers: Officers,
  wish: VisitWish,
): Promise<PlannedVisit[]> {
  const { campaign, assignments, planned } = wish;
  const asking = { actor: visitor, now: new Date(campaign.createdAt), requestId };
  const visited = await look(store, asking, (view) => visitsAsOf(view, [campaign.id], "9999"));
  const there = new Set(visited.map(({ villageId }) => villageId));
  const offices = [officers.county, ...officers.townships.values()];
  return assignments
    .flatMap(({ villageId, inspectorId }): PlannedVisit[] => {
      const village = officers.villages.get(villageId);
      const inspector = offices.find(({ actor }) => actor.grants[0]?.placeId === inspectorId);
      if (!village || !inspector || there.has(villageId)) return [];
      const chance = chanceOf("visit", planned.name, village.code);
      const share = wish.shares?.[inspector.actor.grants[0]?.placeCode ?? ""] ?? wish.share;
      if (!chance.happens(share)) return [];
      const visitDay = workingDayIn(planned.visits[0], planned.visits[1], chance);
      const { drafted, submitted } = momentsOf(visitDay, chance);
      const codes = { villageCode: village.code, townshipCode: village.code.slice(0, 9) };
      return [{ campaign, villageId, ...codes, inspector, visitDay, at: drafted, signedAt: submitted }];
    })
    .sort((a, b) => (a.signedAt < b.signedAt ? -1 : 1));
}

/**
 * Makes a visit with the real commands: the sheet is saved, signed with the inspector's key, and what was found goes through what became of
 * it. One transaction: a seeding that is killed leaves whole visits only.
 */
export async function makeVisit(
  { store }: Pick<DemoParts, "store">,
  officers: Officers,
  visit: PlannedVisit,
  { today }: RoundDays,
): Promise<void> {
  const { campaign, villageId, villageCode, inspector, visitDay } = visit;
  const { diligence } = profileOf({ code: villageCode });
  const chance = chanceOf("seen", campaign.name, villageCode);
  const newOne = () => newId(new Date(visit.at));
  const sheet = seenSheet({ chance, diligence, visitDay, at: visit.at, newId: newOne });
  const asking = { actor: inspector.actor, now: new Date(visit.at), requestId };
  await change(store, asking, async (work) => {
    const device = { clockOff: false, knownProved: true };
    const input = { id: newOne(), campaignId: campaign.id, villageId, edition: 1, sheet, ...device };
    const { found } = await saveVisit(work, input);
    await sign({ ...work, now: new Date(visit.signedAt) }, inspector, found.visit);
    for (const { id, type, severity } of sheet.findings) {
      const deeds = deedsOf({ type, severity, openedOn: visitDay }, { today, over: campaign.untilDay < today, chance });
      for (const deed of deeds) await follow(work, officers, visit, id, deed);
      await breathe(); // requests get their turn
    }
  });
}

/** Signs as the inspector's own device would: over the statement that it puts together itself. */
async function sign(
  work: Work,
  { accountId, key, keyId }: DemoSigner,
  { id, campaignId, villageId, edition, digest }: Awaited<ReturnType<typeof saveVisit>>["found"]["visit"],
): Promise<void> {
  const facts = { visit: id, campaign: campaignId, village: villageId, edition, signer: accountId };
  const signature = signText(visitStatement({ ...facts, contentDigest: digest }), key);
  const input = { visitId: id, edition, keyId, signature };
  await signVisit(work, input, await verifyVisit(work, input, checkHere));
}

/** One step with a problem: the village fixes, its township looks and closes, the county goes again. */
async function follow(
  work: Work,
  officers: Officers,
  { villageCode, townshipCode }: PlannedVisit,
  findingId: string,
  { step, at, text }: Deed,
): Promise<void> {
  const problem = await problemOfFinding(work, findingId);
  if (!problem) return; // it stood on the ledger already
  const as = (actor: Actor | undefined): Work => {
    if (!actor) throw new Error(`nobody of ${villageCode} takes the step ${step}`);
    return { ...work, actor, now: at };
  };
  const township = officers.townships.get(townshipCode)?.actor;
  const seen: Pick<Rectification, "id" | "version"> & { text: string } = {
    ...{ id: problem.id, version: problem.version, text },
  };
  if (step === "submit")
    await submitRectification(as(officers.handlers.get(villageCode)), { ...seen, notices: [], files: [] });
  else if (step === "verify") await verifyRectification(as(township), seen);
  else if (step === "sendBack") await reopenProblem(as(township), seen);
  else if (step === "lookAgain") await reopenProblem(as(officers.county.actor), seen);
  else await closeProblem(as(township), { ...seen, closing: step === "accept" ? "accepted" : "fixed" });
}
