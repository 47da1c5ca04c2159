// Visits and their findings as they stood at a moment, for figures.
import { In, LessThanOrEqual } from "typeorm";
import { inBatches } from "../core/batches.ts";
import type { View } from "../core/work.ts";
import { Visit, VisitFinding } from "./entities.ts";

/** A signed sheet that counted: one for each village of a campaign. */
export type CountedVisit = Pick<Visit, "id" | "campaignId" | "villageId" | "signedAt" | "points">;

/** The sheets of these campaigns that were signed by the moment and counted (`slot`), whatever became of them later. */
export async function visitsAsOf(
  { db }: Pick<View, "db">,
  campaignIds: readonly string[],
  moment: string,
): Promise<CountedVisit[]> {
  const found: CountedVisit[] = [];
  for (const some of inBatches(campaignIds)) {
    const rows = await db.find(Visit, {
      select: {
        ...{ id: true, campaignId: true, villageId: true, signedAt: true, points: true },
        ...{ state: true, slot: true, updatedAt: true },
      },
      where: { campaignId: In(some), signedAt: LessThanOrEqual(moment) },
    });
    const counted = rows.filter(
      ({ state, slot, updatedAt }) => slot !== null && (state === "signed" || (state === "void" && updatedAt > moment)),
    );
    found.push(...counted);
  }
  return found;
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
