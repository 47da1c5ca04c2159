import { Between, In, IsNull, Like } from "typeorm";
import { beyondCode } from "../../shared/places.ts";
import { addColumns, type Cells, entityOf, preparedQuery } from "../core/prepared-query.ts";
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
  const [row] = await preparedQuery<Cells>(db, "place by code", { code }, (given) => {
    const query = db
      .createQueryBuilder(PlaceCode, "alias")
      .innerJoin(Place, "place", "place.id = alias.placeId")
      .select([])
      .where("alias.code = :code", given);
    return addColumns(query, "place");
  });
  return row ? entityOf(db, Place, "place", row) : null;
}

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

/** The village with this code, today or formerly. Throws `place.unknown`, also when it is no village's. */
export const findVillage = (view: Db, code: string): Promise<Place> => findOfLevel(view, code, "village");

/** The county with this code. Throws `place.unknown`, also when it is no county's. */
export const findCounty = (view: Db, code: string): Promise<Place> => findOfLevel(view, code, "county");

async function findOfLevel(view: Db, code: string, level: Place["level"]): Promise<Place> {
  const place = await findPlaceByCode(view, code);
  if (place.level !== level) throw new Problem("place.unknown", { code });
  return place;
}

/** Counties by code, at most `limit`. */
export const counties = ({ db }: Db, limit: number): Promise<Place[]> =>
  db.find(Place, { where: { parentId: IsNull() }, order: { code: "ASC" }, take: limit }); // only counties have none above

/** A village with the township and county that it lies in. */
export interface VillageChain {
  village: Place;
  township: Place;
  county: Place;
}

/** Village, township and county of a village, in one query. Throws `place.unknown` when the code is no village's. */
export async function findVillageChain({ db }: Db, villageCode: string): Promise<VillageChain> {
  const [row] = await preparedQuery<Cells>(db, "village chain", { villageCode }, (given) => {
    const query = db
      .createQueryBuilder(PlaceCode, "alias")
      .innerJoin(Place, "village", "village.id = alias.placeId")
      .innerJoin(Place, "township", "township.id = village.parentId")
      .innerJoin(Place, "county", "county.id = village.countyId")
      .select([])
      .where("alias.code = :villageCode AND village.level = 'village'", given);
    for (const alias of ["village", "township", "county"]) addColumns(query, alias);
    return query;
  });
  const [village, township, county] = ["village", "township", "county"].map(
    (alias) => row && entityOf(db, Place, alias, row),
  );
  if (!village || !township || !county) throw new Problem("place.unknown", { code: villageCode });
  return { village, township, county };
}

/** Whom a villager can call: the village's own phone, or that of the place above it; null when none is known. */
export function phoneOf({ village, township, county }: VillageChain): { phone: string; of: string } | null {
  for (const place of [village, township, county]) if (place.phone) return { phone: place.phone, of: place.name };
  return null;
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

/** Every code that the place has or had, in order. */
export async function codesOfPlace({ db }: Db, placeId: string): Promise<string[]> {
  const rows = await db.find(PlaceCode, { where: { placeId }, order: { code: "ASC" } });
  return rows.map(({ code }) => code);
}

/** Villages of which the codes begin with one of these; by code. */
export async function villagesBelow({ db }: Db, codes: readonly string[]): Promise<Place[]> {
  if (codes.length === 0) return [];
  return db.find(Place, {
    where: codes.map((code) => ({ level: "village" as const, code: Between(code, beyondCode(code)) })),
    order: { code: "ASC" },
  });
}

/** What a village is looked for by: people say 合作 as well as 合作村. */
export const villageStem = (text: string): string => text.replace(/村$/, "");

/** Villages whose name holds the text, or whose code (today's or a former one) it is; by code. */
export async function villagesNamed(view: Db, text: string, limit: number): Promise<Place[]> {
  if (/^\d{12}$/.test(text)) {
    const place = await placeByCode(view, text);
    return place?.level === "village" ? [place] : [];
  }
  // % and _ mean anything in a pattern; no name holds them.
  const plain = text.replace(/[%_\\]/g, "");
  if (plain === "") return [];
  return view.db.find(Place, {
    where: { level: "village", name: Like(`%${plain}%`) },
    order: { code: "ASC" },
    take: limit,
  });
}
