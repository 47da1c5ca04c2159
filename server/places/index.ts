export { checkCharacters, newCheckWord } from "./check-word.ts";
export { addPlace } from "./commands/add-place.ts";
export { countActions, importPlaces, planPlaces } from "./commands/import-places.ts";
export { renamePlace } from "./commands/rename-place.ts";
export { type NewPlace, setUpPlaces } from "./commands/set-up-places.ts";
/** The table is exported for joins only; whoever wants to change places uses a command. */
export { Place, PlaceCode } from "./entities.ts";
export { placeColumns, readPlaces } from "./import-table.ts";
export { isMerged, type Merger, mergedInto, mergerOf, refuseMerged } from "./mergers.ts";
export {
  childrenOf,
  codesOfPlace,
  counties,
  findCounty,
  findPlace,
  findPlaceByCode,
  findVillage,
  findVillageChain,
  phoneOf,
  placeByCode,
  placesAbove,
  placesByCodes,
  placesByIds,
  placesOfCounty,
  type VillageChain,
  villageStem,
  villagesBelow,
  villagesNamed,
} from "./queries.ts";
export { placesEndpoints } from "./routes.ts";
export { takeTurns, takeTurnsAt, takeTurnsInVillages } from "./take-turns.ts";
