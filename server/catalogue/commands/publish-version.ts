import { diffCatalogues } from "../../../shared/catalogue/diff.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { CatalogueVersion } from "../entities.ts";
import { logCatalogue } from "../log-catalogue.ts";
import { cataloguePolicy } from "../policy.ts";
import { catalogueVersion, currentCatalogue } from "../queries.ts";
import { type OwnedVersion, takeDraft, touchVersion } from "../versions.ts";

/** Puts a draft into force. From now on it never changes; drafts of notices keep the version that they began under. */
export async function publishVersion(
  work: Work,
  { versionId, version, note }: { versionId: string; version: number; note: string },
): Promise<OwnedVersion> {
  const { row, county } = await takeDraft(work, versionId, version);
  authorize(cataloguePolicy, work.actor, "publish", county);
  const [before, after] = [await currentCatalogue(work, county.id), await catalogueVersion(work, versionId)];
  if (diffCatalogues(before.items, after.items).length === 0) throw new Problem("catalogue.no_changes");
  const published = { state: "published", note, publishedAt: work.now.toISOString() } as const;
  await work.tx.update(CatalogueVersion, { id: versionId }, published);
  const owned = { row: { ...row, ...published }, county };
  touchVersion(work, owned, row, owned.row);
  await logCatalogue(work, after);
  return owned;
}
