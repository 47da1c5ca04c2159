// Visits and their findings as they stood at a moment, for figures.
import { In, LessThanOrEqual } from "typeorm";
import { inBatches } from "../core/batches.ts";
import type { View } from "../core/work.ts";
import { Visit, VisitFinding } from "./entities.ts";

/** A signed sheet that counted: one for each village of a campaign. */
export type CountedVisit = Pick<Visit, "id" | "campaignId" | "villageId" | "signedAt" | "points">;

/**
 * The sheets of these campaigns that counted at the moment: of each village the one that was signed first and not voided by then (`slot` says the same
 * of today), whatever became of it later.
 */
export async function visitsAsOf(
  { db }: Pick<View, "db">,
  campaignIds: readonly string[],
  moment: string,
): Promise<CountedVisit[]> {
  const counted = new Map<string, CountedVisit>();
  for (const some of inBatches(campaignIds)) {
    const rows = await db.find(Visit, {
      select: {
        ...{ id: true, campaignId: true, villageId: true, signedAt: true, points: true, voidedAt: true },
      },
      where: { campaignId: In(some), signedAt: LessThanOrEqual(moment) },
      order: { signedAt: "ASC", id: "ASC" },
    });
    for (const visit of rows) {
      const key = `${visit.campaignId} ${visit.villageId}`;
      const isVoid = visit.voidedAt !== null && visit.voidedAt <= moment;
      if (!isVoid && !counted.has(key)) counted.set(key, visit);
    }
  }
  return [...counted.values()];
}

/** What these visits found. */
export async function findingsOfVisits(
  { db }: Pick<View, "db">,
  visitIds: readonly string[],
): Promise<Pick<VisitFinding, "villageId" | "type" | "severity">[]> {
  const found: Pick<VisitFinding, "villageId" | "type" | "severity">[] = [];
  for (const some of inBatches(visitIds))
    found.push(
      ...(await db.find(VisitFinding, {
        select: { id: true, villageId: true, type: true, severity: true },
        where: { visitId: In(some) },
      })),
    );
  return found;
}
