export { isCommonElement } from "./baseline.ts";
export { changeSettings } from "./commands/change-settings.ts";
export { discardVersion } from "./commands/discard-version.ts";
export { importCatalogue } from "./commands/import-catalogue.ts";
export { publishVersion } from "./commands/publish-version.ts";
export { removeItem } from "./commands/remove-item.ts";
export { type SaveItemInput, saveItem } from "./commands/save-item.ts";
export { startVersion } from "./commands/start-version.ts";
export { cataloguePolicy } from "./policy.ts";
export { presentItem } from "./presenter.ts";
export {
  type Catalogue,
  type CountySettings,
  catalogueVersion,
  countySetting,
  currentCatalogue,
  findItem,
  type InForce,
  itemOf,
  numberInForce,
  publishedCatalogues,
  versionsInForce,
} from "./queries.ts";
export { catalogueEndpoints } from "./routes.ts";
export { findVersion, type OwnedVersion, versionBefore, versionsOf } from "./versions.ts";
