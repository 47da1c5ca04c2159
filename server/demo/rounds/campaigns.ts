import { type Asking, change, look, visitor, type Work } from "../../core/work.ts";
import {
  assignmentsOf,
  type Campaign,
  campaignById,
  campaignsOf,
  closeCampaign,
  commitDraw,
  drawVillages,
  type FoundCampaign,
  nameInspectors,
  openCampaign,
  planAssignment,
  prepareDraw,
  settleAssignment,
  workOutHere,
} from "../../inspections/index.ts";
import type { Place } from "../../places/index.ts";
import { logOf } from "../../transparency/index.ts";
import { type DemoSigner, requestId } from "../cast.ts";
import type { DemoParts } from "../seed-demo.ts";
import { type DemoCampaign, momentOn, type RoundDays } from "./days.ts";
import type { Officers } from "./officers.ts";

type Parts = Pick<DemoParts, "store">;

/** More campaigns than any demo has. */
const most = 200;

/** The campaign as it is, with who goes where; null before it was made. */
export async function foundCampaign({ store }: Parts, county: Place, { kind, name }: DemoCampaign) {
  const asking = { actor: visitor, now: new Date(county.createdAt), requestId };
  return look(store, asking, async (view) => {
    const all = await campaignsOf(view, county.id, { before: undefined, limit: most });
    const campaign = all.find((one) => one.kind === kind && one.name === name);
    return campaign ? { campaign, assignments: await assignmentsOf(view, campaign.id) } : null;
  });
}

/** Opens a cross-check, names each township's officer and settles who goes where; all in one transaction. */
export async function makeCrossCheck(
  { store }: Parts,
  county: Place,
  { county: office, townships }: Officers,
  planned: DemoCampaign,
): Promise<void> {
  await change(store, askingAs(office, planned.openedOn, "10:05"), async (work) => {
    const { campaign } = await opened(work, county, planned);
    for (const [code, officer] of townships) await named(work, campaign, code, officer);
    const settling = { ...work, now: momentOn(planned.settledOn, "15:20") };
    const found = await again(settling, campaign);
    const plan = await planAssignment(settling, found, { variant: 0, workOut: workOutHere });
    const { id: campaignId, version } = found.campaign;
    await settleAssignment(settling, { campaignId, version, variant: 0, digest: plan.planDigest }, plan);
  });
}

/**
 * Opens a sample, fixes its list and draws, in one transaction. The log's time never goes back, so this comes before the first notice; nothing
 * is drawn where the log is further already, as it is in a county that an older version of the demo made.
 */
export async function makeSample(
  { store }: Parts,
  county: Place,
  { county: office }: Officers,
  { sample }: RoundDays,
): Promise<void> {
  const asking = askingAs(office, sample.openedOn, "09:40");
  const head = await look(store, asking, (view) => logOf(view, county.id));
  if (head && head.lastAt > asking.now.toISOString()) return;
  await change(store, asking, async (work) => {
    const { campaign } = await opened(work, county, sample);
    await named(work, campaign, county.code, office);
    const committing = { ...work, now: momentOn(sample.openedOn, "10:30") };
    const source = { name: "演示用的公开随机数", where: "演示数据，没有在别处公布", day: sample.valueDay };
    const { version } = (await again(committing, campaign)).campaign;
    await commitDraw(committing, { campaignId: campaign.id, version, size: 46, source });
    const drawing = { ...work, now: momentOn(sample.settledOn, "09:10") };
    const { campaign: committed } = await again(drawing, campaign);
    const draw = { campaignId: campaign.id, version: committed.version, day: sample.valueDay, value };
    await drawVillages(drawing, draw, await prepareDraw(drawing, draw));
  });
}

/** Stands for what a lottery publishes. */
const value = "04 11 17 22 26 31 + 09";

/** The county closes a round that is over. */
export async function closeRound(
  { store }: Parts,
  { county: office }: Officers,
  { id: campaignId, version, untilDay }: Campaign,
): Promise<void> {
  await change(store, askingAs(office, untilDay, "17:00"), (work) => closeCampaign(work, { campaignId, version }));
}

const askingAs = ({ actor }: DemoSigner, day: string, time: string): Asking => ({
  ...{ actor, now: momentOn(day, time), requestId },
});

const opened = (work: Work, county: Place, { kind, name, fromDay, untilDay }: DemoCampaign): Promise<FoundCampaign> =>
  openCampaign(work, { code: county.code, kind, name, fromDay, untilDay, checklist: 1, earlierId: null });

async function named(work: Work, { id }: Campaign, code: string, { accountId }: DemoSigner): Promise<void> {
  const { campaign } = await again(work, { id });
  await nameInspectors(work, { campaignId: id, code, accountIds: [accountId], version: campaign.version });
}

async function again(work: Work, { id }: Pick<Campaign, "id">): Promise<FoundCampaign> {
  const found = await campaignById(work, id);
  if (!found) throw new Error(`no campaign ${id}`);
  return found;
}
