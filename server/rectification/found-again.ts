// Problems that a signed sheet found again: its words stand in their time lines, noted with the signature (`find-again.ts`).
import { In } from "typeorm";
import type { View } from "../core/work.ts";
import { Rectification, RectificationStep } from "./entities.ts";

/** A problem that was found again, and the words that were noted on it. */
export interface FoundAgain {
  problem: Rectification;
  text: string;
}

/**
 * What somebody noted on problems of a village at one moment: all that one signature found again. Two queries.
 * @param at the moment of the signature
 */
export async function foundAgainAt(
  { db }: Pick<View, "db">,
  { villageId, at, byId }: { villageId: string; at: string; byId: string },
): Promise<FoundAgain[]> {
  const problems = new Map((await db.findBy(Rectification, { villageId })).map((problem) => [problem.id, problem]));
  if (problems.size === 0) return [];
  const lines = await db.find(RectificationStep, {
    where: { rectificationId: In([...problems.keys()]), step: "foundAgain", at, byId },
    order: { id: "ASC" },
  });
  return lines.flatMap(({ rectificationId, text }) => {
    const problem = problems.get(rectificationId);
    return problem ? [{ problem, text }] : [];
  });
}
