// The sheet that a problem came from is voided (docs/visits.md): whoever voids it says what becomes of each problem, and has looked the texts through.
import { In } from "typeorm";
import type { Work } from "../../core/work.ts";
import { advance, insertLine } from "../advance.ts";
import { Rectification } from "../entities.ts";
import { findProblem } from "../queries.ts";
import { showAgain } from "../take-down.ts";

/**
 * Holds the problems of these findings until the commit: a fix that is reported at this moment comes before or after. Must come before anything
 * is read in the transaction, so that what follows sees it.
 */
export async function holdProblemsOf(work: Work, findingIds: readonly string[]): Promise<void> {
  if (findingIds.length === 0) return;
  await work.tx.update(Rectification, { findingId: In([...findingIds]) }, { version: () => "version" });
}

/**
 * Takes back a problem with the sheet that it came from; a notice that it took down is shown again.
 * @throws Problem those of `advance`; `notice.changed`, where a notice is being changed in the same moment
 */
export async function cancelWithSource(work: Work, { id, version }: Rectification, text: string): Promise<void> {
  const found = await findProblem(work, id);
  const after = await advance(work, found, "cancel", { seen: version, line: { text } });
  await showAgain(work, after.problem, found.village);
}

/** A finding that a problem comes from. */
export type Source = Pick<Rectification, "campaignId" | "findingId" | "finderPlaceId">;

/**
 * Notes that the sheet of a problem was voided and the problem stays. Leaves its version as it is: what the village is reporting isn't refused for it.
 * @param next the finding of another sheet that it comes from instead, if any
 */
export async function outliveSource(
  work: Work,
  problem: Rectification,
  { text, next }: { text: string; next: Source | null },
): Promise<void> {
  const { village } = await findProblem(work, problem.id);
  if (next) await work.tx.update(Rectification, { id: problem.id }, next);
  await insertLine(work, problem, "sheetVoided", { text });
  const after = { ...problem, ...next };
  work.touch({ kind: "rectification", id: problem.number, place: village.code, before: problem, after });
}
