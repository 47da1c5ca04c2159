import { In } from "typeorm";
import { preparedQuery } from "../core/prepared-query.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { Place, PlaceCode } from "./entities.ts";

type Db = Pick<View, "db">;

/**
 * The place with this code, today or formerly: paper keeps old codes alive.
 * @throws Problem `place.unknown`
 */
export async function findPlaceByCode(view: Db, code: string): Promise<Place> {
  const place = await placeByCode(view, code);
  if (!place) throw new Problem("place.unknown", { code });
  return place;
}

/** Like `findPlaceByCode`, or null. Asked with nearly every request, so its text is made once. */
export async function placeByCode({ db }: Db, code: string): Promise<Place | null> {
  const [place] = await preparedQuery<Place>(db, "place by code", { code }, (given) => {
    const query = db
      .createQueryBuilder(PlaceCode, "alias")
      .innerJoin(Place, "place", "place.id = alias.placeId")
      .select([])
      .where("alias.code = :code", given);
    for (const name of columns) query.addSelect(`place.${name}`, name);
    return query;
  });
  return place ?? null;
}

const columns = [
  ...(["id", "level", "code", "name", "parentId", "countyId"] as const),
  ...(["checkWord", "phone", "startDay", "createdAt", "version"] as const),
] satisfies (keyof Place)[];

/** The place with this id. Throws `place.unknown`. */
export async function findPlace({ db }: Db, id: string): Promise<Place> {
  const place = await db.findOneBy(Place, { id });
  if (!place) throw new Problem("place.unknown", { code: id });
  return place;
}

/** Places directly below, by code. */
export const childrenOf = ({ db }: Db, place: Pick<Place, "id">): Promise<Place[]> =>
  db.find(Place, { where: { parentId: place.id }, order: { code: "ASC" } });

/** All places of a level in a county, by code. */
export const placesOfCounty = ({ db }: Db, countyId: string, level: Place["level"]): Promise<Place[]> =>
  db.find(Place, { where: { countyId, level }, order: { code: "ASC" } });

/** A village with the township and county that it lies in. */
export interface VillageChain {
  village: Place;
  township: Place;
  county: Place;
}

/** Village, township and county of a village. Throws `place.unknown` when the code is no village's. */
export async function findVillageChain(view: Db, villageCode: string): Promise<VillageChain> {
  const village = await findPlaceByCode(view, villageCode);
  if (village.level !== "village" || !village.parentId) throw new Problem("place.unknown", { code: villageCode });
  const [township, county] = await Promise.all([findPlace(view, village.parentId), findPlace(view, village.countyId)]);
  return { village, township, county };
}

/** Places by id, in one query. */
export async function placesByIds({ db }: Db, ids: string[]): Promise<ReadonlyMap<string, Place>> {
  const rows = ids.length === 0 ? [] : await db.findBy(Place, { id: In(ids) });
  return new Map(rows.map((place) => [place.id, place]));
}

/** The places that contain this one, county first. */
export async function placesAbove(view: Db, place: Place): Promise<Place[]> {
  const above: Place[] = [];
  for (let next = place.parentId; next; ) {
    const parent: Place = await findPlace(view, next);
    above.unshift(parent);
    next = parent.parentId;
  }
  return above;
}

/** Places by code, today's or former, in two queries. */
export async function placesByCodes({ db }: Db, codes: string[]): Promise<ReadonlyMap<string, Place>> {
  if (codes.length === 0) return new Map();
  const aliases = await db.findBy(PlaceCode, { code: In(codes) });
  const places = await placesByIds({ db }, [...new Set(aliases.map((alias) => alias.placeId))]);
  return new Map(
    aliases.flatMap(({ code, placeId }) => {
      const place = places.get(placeId);
      return place ? [[code, place] as const] : [];
    }),
  );
}
