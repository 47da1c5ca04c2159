import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { draftingVillage } from "../../desk/index.ts";
import { SheetProfile } from "../entities.ts";

/**
 * Deletes a profile of the village's township.
 * @throws Problem `import.profile_unknown`, also for another township's, besides those of `draftingVillage`
 */
export async function deleteProfile(work: Work, { village, id }: { village: string; id: string }): Promise<void> {
  const { township } = await draftingVillage(work, village);
  const before = await work.tx.findOneBy(SheetProfile, { id, townshipId: township.id });
  if (!before) throw new Problem("import.profile_unknown");
  const { affected } = await work.tx.delete(SheetProfile, { id, version: before.version });
  if (affected !== 1) throw new Problem("import.profile_unknown");
  work.touch({ kind: "sheetProfile", id, place: village, before, after: null });
}
