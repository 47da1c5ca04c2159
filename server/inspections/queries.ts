import { Between, In, LessThan, Not } from "typeorm";
import { type Checklist, type ChecklistLine, firstChecklist } from "../../shared/inspections/checklist.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { findPlace, type Place } from "../places/index.ts";
import { Campaign, CampaignAssignment, CampaignExclusion, CampaignInspector, ChecklistRow, Draw } from "./entities.ts";
import { campaignPolicy } from "./policy.ts";

type Db = Pick<View, "db">;

/** A campaign and its county. */
export interface FoundCampaign {
  campaign: Campaign;
  county: Place;
}

/** A campaign of a county where the actor is an officer. @throws Problem `campaign.unknown` */
export async function findCampaign(view: View, id: string): Promise<FoundCampaign> {
  const found = await campaignById(view, id);
  if (!found || !campaignPolicy.read(view.actor, { county: found.county.code })) throw new Problem("campaign.unknown");
  return found;
}

/** Whoever asks; null when there is none. */
export async function campaignById(view: Db, id: string): Promise<FoundCampaign | null> {
  const campaign = await view.db.findOneBy(Campaign, { id });
  return campaign && { campaign, county: await findPlace(view, campaign.countyId) };
}

/** A county's campaigns, newest first, older than the one named by `before`. */
export const campaignsOf = (
  { db }: Db,
  countyId: string,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<Campaign[]> =>
  db.find(Campaign, {
    where: { countyId, ...(before === undefined ? {} : { id: LessThan(before) }) },
    order: { id: "DESC" },
    take: limit,
  });

/** Campaigns of these ids. */
export const campaignsByIds = ({ db }: Db, ids: readonly string[]): Promise<Campaign[]> =>
  ids.length === 0 ? Promise.resolve([]) : db.findBy(Campaign, { id: In([...ids]) });

/** Campaigns that ran or run and of which the first day lies between the two days, both included; the last first, 12 at most. */
export const campaignsBegun = (
  { db }: Db,
  countyId: string,
  { from, to }: { from: string; to: string },
): Promise<Campaign[]> =>
  db.find(Campaign, {
    where: { countyId, state: In(["running", "closed"]), fromDay: Between(from, to) },
    order: { fromDay: "DESC", id: "DESC" },
    take: 12,
  });

/** A cross-check of the county that isn't over and whose days meet these; null when there is none. */
export async function overlapping(
  { db }: Db,
  countyId: string,
  { fromDay, untilDay }: Pick<Campaign, "fromDay" | "untilDay">,
): Promise<Campaign | null> {
  const open = await db.find(Campaign, {
    where: { countyId, kind: "crossCheck", state: Not(In(["closed", "cancelled"])) },
  });
  return open.find((one) => one.fromDay <= untilDay && one.untilDay >= fromDay) ?? null;
}

/** The cross-check before this one: of those that ran the one that was settled last. */
export async function lastCrossCheck({ db }: Db, { id, countyId }: Campaign): Promise<Campaign | null> {
  const [last] = await db.find(Campaign, {
    where: { countyId, kind: "crossCheck", state: In(["running", "closed"]), id: Not(id) },
    order: { startedAt: "DESC", id: "DESC" },
    take: 1,
  });
  return last ?? null;
}

/** Exclusions of a campaign, in the order in which they were entered. */
export const exclusionsOf = ({ db }: Db, campaignId: string): Promise<CampaignExclusion[]> =>
  db.find(CampaignExclusion, { where: { campaignId }, order: { at: "ASC", id: "ASC" } });

/** Campaigns that run or have run and in which this person is named as an inspector, newest first, at most so many. */
export async function campaignsOfInspector({ db }: Db, accountId: string, most: number): Promise<Campaign[]> {
  const rows = await db.find(CampaignInspector, {
    where: { accountId },
    order: { campaignId: "DESC" },
    take: most,
  });
  const ids = [...new Set(rows.map(({ campaignId }) => campaignId))];
  if (ids.length === 0) return [];
  return db.find(Campaign, { where: { id: In(ids), state: In(["running", "closed"]) }, order: { id: "DESC" } });
}

/** Who inspects in a campaign. */
export const inspectorsOf = ({ db }: Db, campaignId: string): Promise<CampaignInspector[]> =>
  db.find(CampaignInspector, { where: { campaignId }, order: { placeId: "ASC", accountId: "ASC" } });

/** Who goes where. */
export const assignmentsOf = ({ db }: Db, campaignId: string): Promise<CampaignAssignment[]> =>
  db.find(CampaignAssignment, { where: { campaignId }, order: { villageId: "ASC" } });

/** Random draws of a county whose list is fixed, which are public from then on, newest first. */
export const publicDrawsOf = (
  { db }: Db,
  countyId: string,
  limit: number,
): Promise<{ id: string; name: string; committedAt: string }[]> =>
  db
    .createQueryBuilder(Campaign, "campaign")
    .innerJoin(Draw, "draw", "draw.campaignId = campaign.id")
    .select("campaign.id", "id")
    .addSelect("campaign.name", "name")
    .addSelect("draw.committedAt", "committedAt")
    .where("campaign.countyId = :countyId", { countyId })
    .orderBy("draw.committedAt", "DESC")
    .limit(limit)
    .getRawMany();

/** The draw of a campaign; null before its list was fixed. */
export const drawOf = ({ db }: Db, campaignId: string): Promise<Draw | null> => db.findOneBy(Draw, { campaignId });

/** Every draw of a county with the villages that it sent inspectors to, by id; for verifying them anew. */
export async function countyDraws(view: Db, countyId: string): Promise<{ draw: Draw; villageIds: string[] }[]> {
  const campaigns = await view.db.find(Campaign, { where: { countyId }, order: { id: "ASC" } });
  const found: { draw: Draw; villageIds: string[] }[] = [];
  for (const { id } of campaigns) {
    const draw = await drawOf(view, id);
    if (draw) found.push({ draw, villageIds: (await assignmentsOf(view, id)).map(({ villageId }) => villageId) });
  }
  return found;
}

/** A county's checklist in all its versions, the first first. `createdAt` is null of the one that comes with the program. */
export async function checklistsOf(
  { db }: Db,
  countyId: string,
): Promise<(Checklist & { createdAt: string | null })[]> {
  const rows = await db.find(ChecklistRow, { where: { countyId }, order: { number: "ASC" } });
  return [
    { ...firstChecklist, createdAt: null },
    ...rows.map(({ number, title, vetoCap, createdAt, lines }) => ({
      ...{ number, title, vetoCap, createdAt },
      lines: JSON.parse(lines) as ChecklistLine[],
    })),
  ];
}
