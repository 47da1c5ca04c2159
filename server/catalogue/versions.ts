// Rows of versions: finding them, and the guard that every change of a draft passes through.
import { In, LessThan } from "typeorm";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { authorize } from "../core/policy.ts";
import { Problem } from "../core/problem.ts";
import type { View, Work } from "../core/work.ts";
import { findPlace, type Place } from "../places/index.ts";
import { CatalogueItemRow, CatalogueVersion } from "./entities.ts";
import { cataloguePolicy } from "./policy.ts";

/** A version with the county it belongs to. */
export interface OwnedVersion {
  row: CatalogueVersion;
  county: Place;
}

/** A version by its id. @throws catalogue.unknown */
export async function findVersion(view: View, id: string): Promise<OwnedVersion> {
  const row = await view.db.findOneBy(CatalogueVersion, { id });
  if (!row) throw new Problem("catalogue.unknown");
  return { row, county: await findPlace(view, row.countyId) };
}

/** A county's version by its number; one that is a draft is unknown to all but the county office. @throws catalogue.unknown */
export async function versionByNumber(view: View, county: Place, number: number): Promise<CatalogueVersion> {
  const row = await view.db.findOneBy(CatalogueVersion, { countyId: county.id, number });
  if (!row || (row.state === "draft" && !cataloguePolicy.readDraft(view.actor, county)))
    throw new Problem("catalogue.unknown");
  return row;
}

/** Versions of a county, newest first; drafts for the county office only. */
export function versionsOf(view: View, county: Place): Promise<CatalogueVersion[]> {
  const states: CatalogueVersion["state"][] = cataloguePolicy.readDraft(view.actor, county)
    ? ["draft", "published"]
    : ["published"];
  return view.db.find(CatalogueVersion, {
    where: { countyId: county.id, state: In(states) },
    order: { number: "DESC" },
  });
}

/** The published version before this one, or null for the first. */
export const versionBefore = (view: View, row: CatalogueVersion): Promise<CatalogueVersion | null> =>
  view.db.findOne(CatalogueVersion, {
    where: { countyId: row.countyId, state: "published", number: LessThan(row.number) },
    order: { number: "DESC" },
  });

/**
 * Takes the draft for one change: the caller may edit it, it is still a draft, and nobody changed it since the caller saw `version`.
 * Counts the change. @throws catalogue.unknown, access.denied, catalogue.published, catalogue.changed
 */
export async function takeDraft(work: Work, id: string, version: number): Promise<OwnedVersion> {
  const { row, county } = await findVersion(work, id);
  authorize(cataloguePolicy, work.actor, "edit", county);
  if (row.state === "published") throw new Problem("catalogue.published");
  const { affected } = await work.tx.update(
    CatalogueVersion,
    { id, state: "draft", version },
    { version: version + 1 },
  );
  if (affected !== 1) throw new Problem("catalogue.changed", { version: row.version });
  return { row: { ...row, version: version + 1 }, county };
}

/** For the audit trail: a version and those of its items that are changed, as they were and as they are. */
export function touchVersion(
  work: Work,
  { row, county }: OwnedVersion,
  before: object | null,
  after: object | null,
): void {
  work.touch({ kind: "catalogueVersion", id: `${county.code}/${row.number}`, place: county.code, before, after });
}

/** Rows of a draft, for telling what they were. */
export const rowsOf = ({ db }: View, versionId: string, code?: string): Promise<CatalogueItemRow[]> =>
  db.find(CatalogueItemRow, {
    where: code === undefined ? { versionId } : { versionId, code },
    order: { position: "ASC", code: "ASC" },
  });

/** Rows of items to insert, in the order given. */
export const itemRows = (versionId: string, items: readonly CatalogueItem[]): CatalogueItemRow[] =>
  items.map((item, position) => ({ versionId, code: item.code, position, definition: JSON.stringify(item) }));
