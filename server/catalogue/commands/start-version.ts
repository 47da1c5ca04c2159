import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import type { Place } from "../../places/index.ts";
import { CatalogueItemRow, CatalogueVersion } from "../entities.ts";
import { cataloguePolicy } from "../policy.ts";
import { currentCatalogue } from "../queries.ts";
import { itemRows, type OwnedVersion, touchVersion } from "../versions.ts";

/** Starts the county's next version as a copy of the one in force. Only one draft at a time. */
export async function startVersion(work: Work, { county }: { county: Place }): Promise<OwnedVersion> {
  authorize(cataloguePolicy, work.actor, "edit", county);
  const current = await currentCatalogue(work, county.id);
  const row: CatalogueVersion = {
    id: newId(work.now),
    countyId: county.id,
    number: current.number + 1,
    state: "draft",
    note: "",
    createdBy: work.actor.accountId ?? "",
    createdAt: work.now.toISOString(),
    publishedAt: null,
    version: 0,
  };
  await insertDraft(work, row);
  const rows = itemRows(row.id, current.items);
  await work.tx.insert(CatalogueItemRow, rows);
  touchVersion(work, { row, county }, null, [row, ...rows]);
  return { row, county };
}

/** The number after the published one is taken exactly when a draft exists: the unique key settles who started first. */
async function insertDraft(work: Work, row: CatalogueVersion): Promise<void> {
  try {
    await work.tx.insert(CatalogueVersion, row);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("catalogue.draft_exists", { number: row.number }) : fault;
  }
}
