import { dayOf } from "../../shared/days.ts";
import type { Config } from "../core/config.ts";
import { boardPath } from "../core/links.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import {
  findPlace,
  findPlaceByCode,
  findVillageChain,
  isMerged,
  type Place,
  phoneOf,
  placesOfCounty,
} from "../places/index.ts";
import type { Poster } from "./poster.ts";

/** The settings that reach a poster. */
export type PosterConfig = Pick<Config, "publicUrl" | "demo">;

/** What the code of a village says: the complete address of its board, under the code that it has today. */
export const boardAddress = (config: PosterConfig, village: Pick<Place, "code">): string =>
  config.publicUrl + boardPath(village.code);

/** The poster of one village. Throws `place.unknown` when the code is no village's. */
export async function findPoster(view: View, config: PosterConfig, villageCode: string): Promise<Poster> {
  const { village, township, county } = await findVillageChain(view, villageCode);
  return posterOf(config, village, township, county);
}

/**
 * The posters of all villages at or below a place that are still there, ordered by township and then by code.
 * Throws `poster.no_villages` when there are none. The number of queries does not grow with the villages.
 */
export async function findPosters(view: View, config: PosterConfig, place: Place): Promise<Poster[]> {
  const [county, townships, villages] = await Promise.all([
    findPlace(view, place.countyId),
    placesOfCounty(view, place.countyId, "township"),
    placesOfCounty(view, place.countyId, "village"),
  ]);
  const byId = new Map(townships.map((township) => [township.id, township]));
  const posters = villages
    .filter(
      (village) =>
        !isMerged(village, dayOf(view.now)) && [village.id, village.parentId, village.countyId].includes(place.id),
    )
    .map((village) => posterOf(config, village, byId.get(village.parentId ?? ""), county));
  if (posters.length === 0) throw new Problem("poster.no_villages", { name: place.name });
  return posters.sort((a, b) => compare(a.townshipCode, b.townshipCode) || compare(a.villageCode, b.villageCode));
}

/** The place that a pack is asked for, under a code that it has or had. */
export const findPackPlace = (view: View, code: string): Promise<Place> => findPlaceByCode(view, code);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function posterOf(config: PosterConfig, village: Place, township: Place | undefined, county: Place): Poster {
  if (!township || !village.checkWord) throw new Error(`Village ${village.code} lacks its township or its check word.`);
  return {
    villageCode: village.code,
    villageName: village.name,
    townshipCode: township.code,
    townshipName: township.name,
    countyName: county.name,
    address: boardAddress(config, village),
    checkWord: village.checkWord,
    phone: phoneOf({ village, township, county })?.phone ?? null,
    demo: config.demo,
  };
}
