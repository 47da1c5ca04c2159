import type { Work } from "../../core/work.ts";
import { CatalogueItemRow, CatalogueVersion } from "../entities.ts";
import { rowsOf, takeDraft, touchVersion } from "../versions.ts";

/** Throws a draft away; its number becomes free again, because nothing was ever done under it. */
export async function discardVersion(work: Work, input: { versionId: string; version: number }): Promise<void> {
  const draft = await takeDraft(work, input.versionId, input.version);
  touchVersion(work, draft, [draft.row, ...(await rowsOf(work, input.versionId))], null);
  await work.tx.delete(CatalogueItemRow, { versionId: input.versionId });
  await work.tx.delete(CatalogueVersion, { id: input.versionId });
}
