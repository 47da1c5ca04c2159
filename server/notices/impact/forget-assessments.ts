import { In, LessThan } from "typeorm";
import { leastYears, yearsLater } from "../../../shared/impact/keeping.ts";
import { countySetting } from "../../catalogue/index.ts";
import { type HousekeepingParts, inRounds } from "../../core/rounds.ts";
import type { Store } from "../../core/store.ts";
import { type View, visitor } from "../../core/work.ts";
import { ImpactAssessment } from "./entities.ts";

/** Rows that go in one transaction: on SQLite others wait meanwhile. */
const perTransaction = 500;

/**
 * Deletes the assessments of notices that were published or sent back longer ago than their county keeps them. What is still being
 * signed stays, however old it is. @returns how many went
 */
export async function forgetAssessments(store: Store, now: Date): Promise<number> {
  let forgotten = 0;
  for (const { countyId, before } of await store.read((db) => dueCounties({ ...asNobody(now), db }))) {
    for (;;) {
      const old = await store.read((db) =>
        db.find(ImpactAssessment, {
          select: { id: true },
          where: { countyId, settledAt: LessThan(before) },
          take: perTransaction,
        }),
      );
      if (old.length === 0) break;
      const ids = old.map(({ id }) => id);
      const { affected } = await store.transaction((tx) => tx.delete(ImpactAssessment, { id: In(ids) }));
      forgotten += affected ?? 0;
    }
  }
  return forgotten;
}

const asNobody = (now: Date) => ({ actor: visitor, now, requestId: "forget-assessments" });

/** Counties that may have some, each with the moment before which its time is over. */
async function dueCounties(view: View): Promise<{ countyId: string; before: string }[]> {
  const rows = await view.db
    .createQueryBuilder(ImpactAssessment, "assessment")
    .select("DISTINCT assessment.countyId", "countyId")
    .where("assessment.settledAt < :before", { before: yearsLater(view.now.toISOString(), -leastYears) })
    .getRawMany<{ countyId: string }>();
  const due = [];
  for (const { countyId } of rows) {
    const { assessmentYears } = await countySetting(view, countyId);
    due.push({ countyId, before: yearsLater(view.now.toISOString(), -assessmentYears) });
  }
  return due;
}

/** Forgets what is old at once and then every hour; of several processes one at a time. @returns stops it */
export const forgetAssessmentsHourly = (parts: HousekeepingParts): (() => Promise<void>) =>
  inRounds(parts, {
    every: 60,
    name: "forget-assessments",
    round: async () => {
      await forgetAssessments(parts.store, parts.clock());
    },
    failed: "old impact assessments were not deleted; the next round tries again",
  });
