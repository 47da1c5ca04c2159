import { IsNull, LessThanOrEqual, MoreThan } from "typeorm";
import type { View } from "../core/work.ts";
import { WordingList, WordingTerm, WordingVersion } from "./entities.ts";
import { type KeptTerm, termOf } from "./terms.ts";

/** What of a county's list is in force; 0 where it never had one. */
export type Head = Pick<WordingList, "number" | "secrecyNumber" | "terms">;

export async function headOf(view: Pick<View, "db">, countyId: string): Promise<Head> {
  return (await view.db.findOneBy(WordingList, { countyId })) ?? { number: 0, secrecyNumber: 0, terms: 0 };
}

/** A county's own terms in force, by their text. */
export async function termsInForce(view: Pick<View, "db">, countyId: string): Promise<KeptTerm[]> {
  const rows = await view.db.find(WordingTerm, {
    where: { countyId, untilNumber: IsNull() },
    order: { text: "ASC", id: "ASC" },
  });
  return rows.map(termOf);
}

/** What the list was in an earlier version. */
export async function termsAt(view: Pick<View, "db">, countyId: string, number: number): Promise<KeptTerm[]> {
  const since = { countyId, sinceNumber: LessThanOrEqual(number) };
  const rows = await view.db.find(WordingTerm, {
    where: [
      { ...since, untilNumber: IsNull() },
      { ...since, untilNumber: MoreThan(number) },
    ],
    order: { text: "ASC", id: "ASC" },
  });
  return rows.map(termOf);
}

/** What a version brought and took away, at most `take` of each. */
export async function changesOf(
  view: Pick<View, "db">,
  { countyId, number }: Pick<WordingVersion, "countyId" | "number">,
  take: number,
): Promise<{ before: KeptTerm[]; after: KeptTerm[] }> {
  const order = { text: "ASC", id: "ASC" } as const;
  const after = await view.db.find(WordingTerm, { where: { countyId, sinceNumber: number }, order, take });
  const before = await view.db.find(WordingTerm, { where: { countyId, untilNumber: number }, order, take });
  return { before: before.map(termOf), after: after.map(termOf) };
}

/** The newest first. @param below only versions with lower numbers */
export const versionsOf = (
  view: Pick<View, "db">,
  countyId: string,
  { below, take }: { below: number; take: number },
): Promise<WordingVersion[]> =>
  view.db.find(WordingVersion, {
    where: { countyId, number: LessThanOrEqual(below) },
    order: { number: "DESC" },
    take,
  });
