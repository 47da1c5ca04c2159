// Signed sheets that nobody of the village has looked at yet: what the village's people are asked to read.
import { In, IsNull } from "typeorm";
import { dayOf } from "../../shared/days.ts";
import { accountNames } from "../accounts/index.ts";
import type { View } from "../core/work.ts";
import { campaignsByIds } from "../inspections/index.ts";
import { mergedInto, type Place, placesByIds } from "../places/index.ts";
import { Visit, VisitFinding } from "./entities.ts";
import { maySee } from "./policy.ts";

/** A signed sheet that nobody of the village has looked at yet. */
export type UnseenSheet = Pick<Visit, "id" | "visitDay" | "campaignId" | "inspectorId" | "byId" | "points">;

/** What a village, with those that were merged into it, still has to look at, the earliest first; nothing for whoever may not say so. */
export async function unseenSheets(view: View, village: Place): Promise<UnseenSheet[]> {
  if (!maySee(view.actor, [village.code])) return [];
  const ids = [village.id, ...(await mergedInto(view, village.id, dayOf(view.now)))];
  return view.db.find(Visit, {
    select: { id: true, visitDay: true, campaignId: true, inspectorId: true, byId: true, points: true },
    where: { villageId: In(ids), state: "signed", seenAt: IsNull() },
    order: { signedAt: "ASC", id: "ASC" },
  });
}

/** An unseen sheet with what tells it from others. */
export interface SheetToSee extends Pick<UnseenSheet, "id" | "visitDay" | "points"> {
  /** The village of the reader. */
  village: Place;
  campaignName: string;
  /** Of the township, or county, that inspected. */
  inspectorName: string;
  byName: string;
  findings: number;
}

/** The same of several villages. Two queries for each village and, where there is something to see, four more. */
export async function sheetsToSee(view: View, villages: readonly Place[]): Promise<SheetToSee[]> {
  const found: { village: Place; sheet: UnseenSheet }[] = [];
  for (const village of villages)
    found.push(...(await unseenSheets(view, village)).map((sheet) => ({ village, sheet })));
  if (found.length === 0) return [];
  const idsOf = (key: "id" | "campaignId" | "inspectorId" | "byId") => [
    ...new Set(found.map(({ sheet }) => sheet[key])),
  ];
  const campaigns = new Map((await campaignsByIds(view, idsOf("campaignId"))).map(({ id, name }) => [id, name]));
  const places = await placesByIds(view, idsOf("inspectorId"));
  const people = await accountNames(view, idsOf("byId"));
  const findings = await view.db.find(VisitFinding, {
    select: { id: true, visitId: true },
    where: { visitId: In(idsOf("id")) },
  });
  return found.map(({ village, sheet: { id, visitDay, points, campaignId, inspectorId, byId } }) => ({
    ...{ id, visitDay, points, village, campaignName: campaigns.get(campaignId) ?? "" },
    ...{ inspectorName: places.get(inspectorId)?.name ?? "", byName: people.get(byId) ?? "" },
    findings: findings.filter(({ visitId }) => visitId === id).length,
  }));
}
