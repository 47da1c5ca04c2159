// Signed sheets that nobody of the village has looked at yet: what the village's people are asked to read.
import { Brackets, In } from "typeorm";
import { accountNames } from "../accounts/index.ts";
import type { View } from "../core/work.ts";
import { campaignsByIds } from "../inspections/index.ts";
import { Place, placesByIds } from "../places/index.ts";
import { homesById } from "../rectification/index.ts";
import { Visit, VisitFinding } from "./entities.ts";
import { maySee } from "./policy.ts";

/** An unseen sheet with what tells it from others. */
export interface SheetToSee extends Pick<Visit, "id" | "visitDay" | "points"> {
  /** The village of the reader. */
  village: Place;
  campaignName: string;
  /** Of the township, or county, that inspected. */
  inspectorName: string;
  byName: string;
  findings: number;
}

/**
 * What these villages, with those that were merged into them, still have to look at, the earliest first; nothing of a village for which the
 * actor may not say so. One query, and a few more where there is something to see.
 */
export async function sheetsToSee(view: View, villages: readonly Place[]): Promise<SheetToSee[]> {
  const own = new Map(villages.filter(({ code }) => maySee(view.actor, [code])).map((one) => [one.id, one]));
  const rows = await unseenSheets(view, [...own.values()]);
  if (rows.length === 0) return [];
  const others = [...new Set(rows.map(({ villageId }) => villageId))].filter((id) => !own.has(id));
  const homes = others.length > 0 ? await homesById(view, others) : new Map<string, { home: Place }>();
  const found = rows.flatMap((sheet) => {
    const village = own.get(homes.get(sheet.villageId)?.home.id ?? sheet.villageId);
    return village ? [{ sheet, village }] : [];
  });
  return named(view, found);
}

/** Those of the villages themselves, and of all in their counties that are merged into others. */
async function unseenSheets({ db }: Pick<View, "db">, villages: readonly Place[]): Promise<Visit[]> {
  if (villages.length === 0) return [];
  const query = db.createQueryBuilder(Visit, "visit");
  const merged = query
    .subQuery()
    .select("merged.id")
    .from(Place, "merged")
    .where("merged.countyId IN (:...countyIds) AND merged.mergedIntoId IS NOT NULL")
    .getQuery();
  const columns = ["id", "visitDay", "villageId", "campaignId", "inspectorId", "byId", "points"];
  return query
    .select(columns.map((name) => `visit.${name}`))
    .where("visit.state = 'signed' AND visit.seenAt IS NULL")
    .andWhere(
      new Brackets((any) =>
        any
          .where("visit.villageId IN (:...ids)", { ids: villages.map(({ id }) => id) })
          .orWhere(`visit.villageId IN ${merged}`, { countyIds: villages.map(({ countyId }) => countyId) }),
      ),
    )
    .orderBy("visit.signedAt", "ASC")
    .addOrderBy("visit.id", "ASC")
    .getMany();
}

async function named(view: View, found: readonly { sheet: Visit; village: Place }[]): Promise<SheetToSee[]> {
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
