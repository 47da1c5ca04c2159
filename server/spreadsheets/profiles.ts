import type { SheetProfileAnswer } from "../../shared/api/sheets.ts";
import { accountNames } from "../accounts/index.ts";
import type { View } from "../core/work.ts";
import { placesByIds, type VillageChain } from "../places/index.ts";
import { SheetProfile } from "./entities.ts";

/** A profile with what people want to know of it. */
export interface OfferedProfile {
  fingerprint: string;
  answer: SheetProfileAnswer;
}

/** The table that profiles are for. */
export interface ProfiledTable {
  item: string;
  element: string;
}

/** What the county has saved for a table: the own township's first, then the latest. */
export async function profilesFor(
  view: View,
  { county, township }: Pick<VillageChain, "county" | "township">,
  { item, element }: ProfiledTable,
): Promise<OfferedProfile[]> {
  const rows = await view.db.find(SheetProfile, {
    where: { countyId: county.id, itemCode: item, elementKey: element },
    order: { savedAt: "DESC", id: "DESC" },
    take: 500,
  });
  const offered = await presentProfiles(view, rows, township.id);
  return offered.sort((one, other) => Number(other.answer.own) - Number(one.answer.own));
}

/** With names of township and person. */
export async function presentProfiles(
  view: View,
  rows: SheetProfile[],
  ownTownshipId: string,
): Promise<OfferedProfile[]> {
  const names = await accountNames(
    view,
    rows.map(({ savedById }) => savedById),
  );
  const places = await placesByIds(
    view,
    rows.map(({ townshipId }) => townshipId),
  );
  return rows.map((row) => ({
    fingerprint: row.fingerprint,
    answer: {
      id: row.id,
      name: row.name,
      mapping: JSON.parse(row.mapping) as (string | null)[],
      headingLine: row.headingLine,
      version: row.version,
      townshipName: places.get(row.townshipId)?.name ?? "",
      own: row.townshipId === ownTownshipId,
      savedBy: names.get(row.savedById) ?? "",
      savedAt: row.savedAt,
    },
  }));
}
