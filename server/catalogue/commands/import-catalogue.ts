import { newId } from "../../core/ids.ts";
import type { Work } from "../../core/work.ts";
import { baseline, withCommonElements } from "../baseline.ts";
import { CatalogueItemRow, CatalogueVersion } from "../entities.ts";
import { logCatalogue } from "../log-catalogue.ts";
import { itemRows } from "../versions.ts";

/**
 * Gives a county the baseline catalogue as its published version 1. A county that has a catalogue keeps it: repeating changes nothing.
 * For the setting-up of a county by the program itself, so it asks no policy.
 */
export async function importCatalogue(work: Work, { countyId }: { countyId: string }): Promise<{ versionId: string }> {
  const before = await work.db.findOneBy(CatalogueVersion, { countyId, number: 1 });
  if (before) return { versionId: before.id };
  const { meta, items } = baseline();
  const id = newId(work.now);
  const at = work.now.toISOString();
  await work.tx.insert(CatalogueVersion, {
    id,
    countyId,
    number: 1,
    state: "published",
    note: meta.title,
    createdBy: work.actor.accountId ?? "system",
    createdAt: at,
    publishedAt: at,
    version: 0,
  });
  const complete = items.map((item) => withCommonElements(item, meta.commonElements));
  await work.tx.insert(CatalogueItemRow, itemRows(id, complete));
  await logCatalogue(work, { countyId, number: 1, items: complete });
  return { versionId: id };
}
