export { importCatalogue } from "./commands/import-catalogue.ts";
export {
  type Catalogue,
  type CountySettings,
  catalogueVersion,
  countySetting,
  currentCatalogue,
  findItem,
  itemOf,
} from "./queries.ts";
