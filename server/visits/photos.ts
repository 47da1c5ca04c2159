// Photos of visits, and the search for older ones that they look like.
import { Brackets, In } from "typeorm";
import { dayOf } from "../../shared/days.ts";
import type { View } from "../core/work.ts";
import { type Look, lookDistance, nearParts } from "../files/index.ts";
import { VisitPhoto } from "./entities.ts";

/**
 * Bits of 64 in which two looks may differ and still be of one picture. Two that differ in at most seven share one of four parts but for one
 * bit, so a search for the four parts and their neighbours (17 values each) misses none. Different photos differ in 32 ± 4.
 */
export const nearest = 7;

/** Where and when a photo was taken. */
export type TakenPhoto = Pick<VisitPhoto, "id" | "villageId" | "at">;

/** Photos by id. One query. */
export async function photosById({ db }: Pick<View, "db">, ids: readonly string[]): Promise<Map<string, TakenPhoto>> {
  const select = { id: true, villageId: true, at: true } as const;
  const rows = ids.length === 0 ? [] : await db.find(VisitPhoto, { select, where: { id: In([...new Set(ids)]) } });
  return new Map(rows.map((row) => [row.id, row]));
}

/** A photo that has just come. */
export interface NewPhoto {
  visitId: string;
  villageId: string;
  sha256: string;
  look: Look | null;
}

/**
 * The earliest photo that this one looks like, over all villages and years: the same bytes, or nearly the same look. What was taken in the same
 * village on the same day, or belongs to the same sheet, is another shot of the same wall.
 */
export async function reusedPhoto(
  { db, now }: Pick<View, "db" | "now">,
  { visitId, villageId, sha256, look }: NewPhoto,
): Promise<TakenPhoto | null> {
  const rows = await db
    .createQueryBuilder(VisitPhoto, "photo")
    .select(["id", "villageId", "at", "sha256", "part0", "part1", "part2", "part3"].map((name) => `photo.${name}`))
    .where("photo.visitId <> :visitId", { visitId })
    .andWhere(
      new Brackets((near) => {
        near.where("photo.sha256 = :sha256", { sha256 });
        look?.forEach((part, at) => {
          near.orWhere(`photo.part${at} IN (:...near${at})`, { [`near${at}`]: nearParts(part) });
        });
      }),
    )
    .orderBy("photo.at", "ASC")
    .addOrderBy("photo.id", "ASC")
    .getMany();
  const today = dayOf(now);
  const isOther = (row: VisitPhoto) => row.villageId !== villageId || dayOf(new Date(row.at)) !== today;
  return rows.find((row) => isOther(row) && (row.sha256 === sha256 || isNear(look, lookOfRow(row)))) ?? null;
}

const isNear = (a: Look | null, b: Look | null): boolean => a !== null && b !== null && lookDistance(a, b) <= nearest;

function lookOfRow({ part0, part1, part2, part3 }: VisitPhoto): Look | null {
  return part0 === null || part1 === null || part2 === null || part3 === null ? null : [part0, part1, part2, part3];
}
