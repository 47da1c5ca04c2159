// Whose business a notice or an erasure is: that of the places under whose code its village stands today. The rows name the village
// by its id only, so nothing has to be rewritten when a village gets another code or moves to another township.
import { Brackets, type ObjectLiteral, type SelectQueryBuilder } from "typeorm";
import { beyondCode } from "../../shared/places.ts";
import { Place } from "../places/index.ts";

/** A row with the code that its village has today. A notice's own `villageCode` is signed and stays that of the day of drafting. */
export type Placed<Row> = Row & { placeCode: string };

/** The row as it is in its table. */
export function rowOf<Row extends object>({ placeCode: _, ...row }: Placed<Row>): object {
  return row;
}

/** Joins the village of the rows that `alias` stands for, as `village`, and reads its code as `placeCode`. */
export const joinVillage = <Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  alias: string,
): SelectQueryBuilder<Row> =>
  query.innerJoin(Place, "village", `village.id = ${alias}.villageId`).addSelect("village.code", "placeCode");

/** Narrows a query with `joinVillage` to these places and what lies below them. Ranges, because SQLite's LIKE uses no index. */
export const withinPlaces = <Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  codes: readonly string[],
): SelectQueryBuilder<Row> =>
  query.andWhere(
    new Brackets((any) => {
      for (const [at, code] of codes.entries()) {
        const isVillage = code.length === 12; // one row: then an index also gives its notices in order
        const within = isVillage
          ? `village.code = :from${at}`
          : `(village.code >= :from${at} AND village.code < :to${at})`;
        any.orWhere(within, { [`from${at}`]: code, ...(isVillage ? {} : { [`to${at}`]: beyondCode(code) }) });
      }
    }),
  );

/** What a query with `joinVillage` finds. */
export async function placedRows<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>): Promise<Placed<Row>[]> {
  const { entities, raw } = await query.getRawAndEntities<{ placeCode: string }>();
  return entities.map((row, at) => ({ ...row, placeCode: raw[at]?.placeCode ?? "" }));
}
