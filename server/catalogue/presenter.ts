import type { CatalogueAnswer, CatalogueVersionAnswer, SettingsAnswer, ShownItem } from "../../shared/api/catalogue.ts";
import { type CatalogueItem, frequencies, kinds } from "../../shared/catalogue/item.ts";
import { deadlineBases, groups, nameIn } from "../../shared/catalogue/names.ts";
import { deadlineText } from "../../shared/deadlines.ts";
import type { Place } from "../places/index.ts";
import { baseline } from "./baseline.ts";
import type { Catalogue, CountySettings } from "./queries.ts";

type VersionFacts = Omit<Catalogue, "items" | "countyId">;

export const presentVersion = (row: VersionFacts, county: Pick<Place, "code">): CatalogueVersionAnswer => ({
  id: row.id,
  countyCode: county.code,
  number: row.number,
  state: row.state,
  note: row.note,
  createdAt: row.createdAt,
  publishedAt: row.publishedAt,
  version: row.version,
});

/** An item with what screens say beside it: an item is public in all its parts. */
export const presentItem = (item: CatalogueItem): ShownItem => ({
  ...item,
  kindName: kinds[item.kind],
  frequencyName: frequencies[item.frequency],
  deadlineText: deadlineText(item.deadline),
  deadlineBasisName: nameIn(deadlineBases, item.deadline.basis),
});

export const presentCatalogue = (catalogue: Catalogue, county: Pick<Place, "code">): CatalogueAnswer => ({
  ...presentVersion(catalogue, county),
  disclaimer: baseline().meta.disclaimer,
  groups: Object.entries(groups).map(([prefix, name]) => ({ prefix, name })),
  items: catalogue.items.map(presentItem),
});

export const presentSettings = (settings: CountySettings, county: Pick<Place, "code" | "name">): SettingsAnswer => ({
  countyCode: county.code,
  countyName: county.name,
  coSigners: settings.coSigners,
  othersShare: settings.othersShare,
  secrecyReviewer: settings.secrecyReviewer,
  assessmentYears: settings.assessmentYears,
  listDaysMore: settings.listDaysMore,
  vetoDays: settings.vetoDays,
  majorDays: settings.majorDays,
  minorDays: settings.minorDays,
  extensionDays: settings.extensionDays,
  changedAt: settings.changedAt,
  version: settings.version,
});
