import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { CatalogueItemRow } from "../entities.ts";
import { type OwnedVersion, rowsOf, takeDraft, touchVersion } from "../versions.ts";

/** Takes an item out of a draft. Notices under earlier versions keep theirs. */
export async function removeItem(
  work: Work,
  { versionId, version, code }: { versionId: string; version: number; code: string },
): Promise<OwnedVersion> {
  const draft = await takeDraft(work, versionId, version);
  const before = await rowsOf(work, versionId, code);
  const { affected } = await work.tx.delete(CatalogueItemRow, { versionId, code });
  if (affected !== 1) throw new Problem("catalogue.item_unknown", { code });
  if (!(await work.db.exists(CatalogueItemRow, { where: { versionId } }))) throw new Problem("catalogue.empty");
  touchVersion(work, draft, before, null);
  return draft;
}
