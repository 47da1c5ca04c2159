import { type Catalogue, currentCatalogue } from "../catalogue/index.ts";
import { authorize } from "../core/policy.ts";
import type { View } from "../core/work.ts";
import { noticePolicy } from "../notices/index.ts";
import { findVillageChain, refuseMerged, type VillageChain } from "../places/index.ts";

/**
 * The village with the catalogue in force, for somebody who may draft there.
 * @throws Problem `place.unknown`, `village.merged`, `access.denied`, `catalogue.none`
 */
export async function draftingVillage(view: View, code: string): Promise<VillageChain & { catalogue: Catalogue }> {
  const chain = await findVillageChain(view, code);
  await refuseMerged(view, chain.village);
  authorize(noticePolicy, view.actor, "draft", { placeCode: chain.village.code });
  return { ...chain, catalogue: await currentCatalogue(view, chain.county.id) };
}
