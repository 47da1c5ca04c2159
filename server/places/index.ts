export { checkCharacters, newCheckWord } from "./check-word.ts";
/** The table is exported for joins only; whoever wants to change places uses a command. */
export { Place } from "./entities.ts";
export {
  childrenOf,
  findPlace,
  findPlaceByCode,
  findVillageChain,
  placeByCode,
  placesByIds,
  placesOfCounty,
  type VillageChain,
} from "./queries.ts";
