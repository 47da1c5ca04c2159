import type { CatalogueElement } from "../../shared/catalogue/item.ts";
import { type Target, targetOf } from "../../shared/spreadsheets/target.ts";
import { itemOf } from "../catalogue/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { draftingVillage } from "../desk/index.ts";
import type { VillageChain } from "../places/index.ts";

/**
 * The columns of a table or list of persons, and the village with what it lies in, for somebody who may draft there.
 * @throws Problem `import.element_unknown` besides those of `draftingVillage`
 */
export async function sheetTarget(
  view: View,
  { village, item, element, period }: { village: string; item: string; element: string; period?: string | undefined },
): Promise<VillageChain & { target: Target; table: CatalogueElement; itemName: string }> {
  const { catalogue, ...chain } = await draftingVillage(view, village);
  const found = itemOf(catalogue, item);
  const table = found.elements.find(({ key }) => key === element);
  const target = table && targetOf(found, table, period);
  if (!target) throw new Problem("import.element_unknown", { item, element });
  return { ...chain, target, table, itemName: found.level2 };
}
