import { z } from "zod";
import {
  type CatalogueElement,
  type CatalogueItem,
  catalogueElement,
  catalogueItem,
} from "../../shared/catalogue/item.ts";
import { masksNames, nameBasis } from "../../shared/privacy/name-basis.ts";
import data from "./data/catalogue-v1.json" with { type: "json" };

/** The file that every county starts from: our reconstruction of the baseline catalogue, with what its words mean. */
const baselineFile = z.object({
  meta: z.object({
    title: z.string(),
    /** What must be said about this catalogue wherever it is shown. */
    disclaimer: z.string(),
    /** Elements that every notice has besides its item's own. */
    commonElements: z.array(catalogueElement),
    level1: z.array(z.object({ prefix: z.string(), name: z.string(), items: z.number() })),
    kinds: z.record(z.string(), z.string()),
    deadlineBasis: z.record(z.string(), z.string()),
    eventKeys: z.record(z.string(), z.string()),
    lawIndex: z.record(z.string(), z.object({ title: z.string(), docNo: z.string(), verify: z.boolean() })),
  }),
  items: z.array(catalogueItem).min(1),
});
export type Baseline = z.infer<typeof baselineFile>;

let parsed: Baseline | undefined;

/** The baseline catalogue, checked at its first use. Its items lack the common elements; see `withCommonElements`. */
export function baseline(): Baseline {
  parsed ??= baselineFile.parse(data);
  return parsed;
}

/** Is it an element that every notice has? Such a one can't be taken out of an item. */
export const isCommonElement = (key: string): boolean =>
  baseline().meta.commonElements.some((element) => element.key === key);

/**
 * The item with the common elements behind its own. An item's own element of the same key wins (ZC-01-01 names the issuer of
 * the document that it forwards). Where names are masked there is a place for why they aren't. Done once at import, so that an item of a version is complete by itself.
 */
export function withCommonElements(item: CatalogueItem, common: readonly CatalogueElement[]): CatalogueItem {
  const own = new Set(item.elements.map((element) => element.key));
  const behind = masksNames(item) ? [nameBasis, ...common] : common;
  return { ...item, elements: [...item.elements, ...behind.filter((element) => !own.has(element.key))] };
}
