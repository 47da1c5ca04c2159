import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { type Day, dayOf } from "../../shared/days.ts";
import { othersShare } from "../../shared/identities/index.ts";
import { leastYears } from "../../shared/impact/keeping.ts";
import type { SecrecyReviewer } from "../../shared/notices/secrecy.ts";
import { type RectificationDays, rectificationSettings } from "../../shared/rectification/deadlines.ts";
import { Problem } from "../core/problem.ts";
import type { View, Work } from "../core/work.ts";
import { CatalogueItemRow, CatalogueVersion, CountySetting } from "./entities.ts";

/** One version of a county's catalogue with its items in the order of screens. Shared between requests: never change it. */
export interface Catalogue {
  readonly id: string;
  readonly countyId: string;
  /** 1, 2, … within the county. */
  readonly number: number;
  readonly state: "draft" | "published";
  readonly note: string;
  readonly createdAt: string;
  readonly publishedAt: string | null;
  /** Counts changes of a draft. */
  readonly version: number;
  readonly items: readonly CatalogueItem[];
}

/** What a county decides. `version` 0: it never decided anything, and `changedAt` is null. */
export type CountySettings = Pick<CountySetting, "coSigners" | "version"> &
  RectificationDays & {
    /** Percent. */
    othersShare: number;
    secrecyReviewer: SecrecyReviewer;
    assessmentYears: number;
    /** Days more than the law wants that lists of villagers stay on show. */
    listDaysMore: number;
    changedAt: string | null;
  };

/** Published versions that this process has read; they never change, so nothing ever has to be forgotten. */
const published = new Map<string, Catalogue>();
/** More than there are counties. Small, because versions share their items. */
const keptVersions = 4_096;
/** Items by the text of their definition: most counties use most items as they came, and share them here. */
const sharedItems = new Map<string, CatalogueItem>();
/** Characters of definitions that are kept, some hundred different catalogues; beyond it everything is read again. */
const keptText = 50_000_000;
let sharedText = 0;

/** The version that is in force in the county. @throws catalogue.none */
export async function currentCatalogue(view: View, countyId: string): Promise<Catalogue> {
  const row = await view.db.findOne(CatalogueVersion, {
    where: { countyId, state: "published" },
    order: { number: "DESC" },
  });
  if (!row) throw new Problem("catalogue.none");
  return published.get(row.id) ?? load(view, row);
}

/** A published version and the civil day from which it was in force; null for the county's first, which has always been. */
export interface InForce {
  id: string;
  from: Day | null;
  items: readonly CatalogueItem[];
}

/** Every version that was ever in force in the county, oldest first; empty without a catalogue. */
export async function versionsInForce(view: View, countyId: string): Promise<InForce[]> {
  const rows = await view.db.find(CatalogueVersion, {
    where: { countyId, state: "published" },
    order: { number: "ASC" },
  });
  const versions: InForce[] = [];
  for (const row of rows) {
    const { items } = published.get(row.id) ?? (await load(view, row));
    const from = versions.length === 0 ? null : dayOf(new Date(row.publishedAt ?? row.createdAt));
    versions.push({ id: row.id, from, items });
  }
  return versions;
}

/** Number of the county's version in force; 0 where it has none. Versions are never changed, so it tells what `versionsInForce` finds. */
export async function numberInForce({ db }: Pick<View, "db">, countyId: string): Promise<number> {
  const row = await db.findOne(CatalogueVersion, {
    select: { id: true, number: true },
    where: { countyId, state: "published" },
    order: { number: "DESC" },
  });
  return row?.number ?? 0;
}

/** Every version that was published in the county, oldest first, read anew. */
export async function publishedCatalogues(view: View, countyId: string): Promise<Catalogue[]> {
  const rows = await view.db.find(CatalogueVersion, {
    where: { countyId, state: "published" },
    order: { number: "ASC" },
  });
  const catalogues: Catalogue[] = [];
  for (const row of rows) catalogues.push(await load(view, row));
  return catalogues;
}

/** A version by its id. @throws catalogue.unknown */
export async function catalogueVersion(view: View, versionId: string): Promise<Catalogue> {
  const kept = published.get(versionId);
  if (kept) return kept;
  const row = await view.db.findOneBy(CatalogueVersion, { id: versionId });
  if (!row) throw new Problem("catalogue.unknown");
  return load(view, row);
}

/** One item of a version. @throws catalogue.item_unknown */
export async function findItem(view: View, versionId: string, code: string): Promise<CatalogueItem> {
  return itemOf(await catalogueVersion(view, versionId), code);
}

/** One item of a version that is at hand. @throws catalogue.item_unknown */
export function itemOf(catalogue: Catalogue, code: string): CatalogueItem {
  const item = catalogue.items.find((candidate) => candidate.code === code);
  if (!item) throw new Problem("catalogue.item_unknown", { code });
  return item;
}

/** What the county decided; the defaults when it never did. */
export async function countySetting(view: View, countyId: string): Promise<CountySettings> {
  const row = await view.db.findOneBy(CountySetting, { countyId });
  return {
    coSigners: row?.coSigners ?? "none",
    othersShare: row?.othersShare ?? othersShare,
    secrecyReviewer: row?.secrecyReviewer ?? "submitter",
    assessmentYears: row?.assessmentYears ?? leastYears,
    listDaysMore: row?.listDaysMore ?? 0,
    vetoDays: row?.vetoDays ?? rectificationSettings.vetoDays.unless,
    majorDays: row?.majorDays ?? rectificationSettings.majorDays.unless,
    minorDays: row?.minorDays ?? rectificationSettings.minorDays.unless,
    extensionDays: row?.extensionDays ?? rectificationSettings.extensionDays.unless,
    changedAt: row?.changedAt ?? null,
    version: row?.version ?? 0,
  };
}

async function load(view: View, row: CatalogueVersion): Promise<Catalogue> {
  const items = await view.db.find(CatalogueItemRow, {
    where: { versionId: row.id },
    order: { position: "ASC", code: "ASC" },
  });
  const catalogue: Catalogue = {
    id: row.id,
    countyId: row.countyId,
    number: row.number,
    state: row.state,
    note: row.note,
    createdAt: row.createdAt,
    publishedAt: row.publishedAt,
    version: row.version,
    items: items.map(({ definition }) => itemFrom(definition)),
  };
  if (row.state === "published") keep(view, catalogue);
  return catalogue;
}

function itemFrom(definition: string): CatalogueItem {
  const shared = sharedItems.get(definition);
  if (shared) return shared;
  if (sharedText > keptText) {
    sharedItems.clear();
    published.clear();
    sharedText = 0;
  }
  const item = JSON.parse(definition) as CatalogueItem;
  sharedItems.set(definition, item);
  sharedText += definition.length;
  return item;
}

/** What a transaction has read may still be rolled back: it is kept after the commit only. */
function keep(view: View | Work, catalogue: Catalogue): void {
  const store = () => {
    const oldest = published.keys().next().value;
    if (published.size >= keptVersions && oldest !== undefined) published.delete(oldest);
    published.set(catalogue.id, catalogue);
  };
  if ("afterCommit" in view) view.afterCommit(store);
  else store();
}
