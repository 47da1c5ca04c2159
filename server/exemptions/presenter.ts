import { type ExemptionAnswer, exemptionStates } from "../../shared/api/exemptions.ts";
import { periodName } from "../../shared/periods.ts";
import { accountNames } from "../accounts/index.ts";
import { versionsInForce } from "../catalogue/index.ts";
import { type Actor, hasPostAt, type View } from "../core/work.ts";
import { type Place, placesByIds } from "../places/index.ts";
import type { Exemption } from "./entities.ts";
import { exemptionPolicy } from "./policy.ts";
import { startOf } from "./step.ts";

/** Exemptions in the order given; a few queries, and one for each county. */
export async function presentExemptions(view: View, rows: readonly Exemption[]): Promise<ExemptionAnswer[]> {
  const places = await placesByIds(view, [...new Set(rows.map(({ villageId }) => villageId))]);
  const people = rows.flatMap(({ askedBy, decidedBy, endedBy, seenBy }) =>
    [askedBy, decidedBy, endedBy, seenBy].flatMap((id) => id ?? []),
  );
  const names = await accountNames(view, [...new Set(people)]);
  const items = await itemNames(view, [...places.values()]);
  return rows.flatMap((row) => {
    const village = places.get(row.villageId);
    if (!village) return [];
    const itemName = items.get(`${village.countyId} ${row.itemCode}`) ?? row.itemCode;
    return [present(view.actor, row, { village, itemName, names })];
  });
}

/** Names of items, the newest version's first, by county and code. */
async function itemNames(view: View, places: readonly Place[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const countyId of new Set(places.map((place) => place.countyId)))
    for (const { items } of await versionsInForce(view, countyId))
      for (const { code, level2 } of items) found.set(`${countyId} ${code}`, level2);
  return found;
}

interface Known {
  village: Place;
  itemName: string;
  names: ReadonlyMap<string, string>;
}

function present(actor: Actor, row: Exemption, { village, itemName, names }: Known): ExemptionAnswer {
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? ""));
  const steps = (["approve", "refuse", "takeBack", "end"] as const).filter(
    (step) =>
      startOf[step] === row.state &&
      exemptionPolicy[step](actor, { placeCode: village.code }) &&
      !(
        (step === "approve" || step === "refuse") &&
        (row.askedBy === actor.accountId || hasPostAt(actor, village.code))
      ),
  );
  const maySee =
    row.state === "refused" && row.seenAt === null && exemptionPolicy.see(actor, { placeCode: village.code });
  return {
    id: row.id,
    villageCode: village.code,
    villageName: village.name,
    itemCode: row.itemCode,
    itemName,
    period: row.period,
    periodName: row.period === null ? null : periodName(row.period),
    fromDay: row.period === null ? row.fromDay : null,
    reason: row.reason,
    state: row.state,
    stateName: exemptionStates[row.state],
    askedBy: nameOf(row.askedBy) ?? "",
    askedAt: row.askedAt,
    decidedBy: nameOf(row.decidedBy),
    decidedAt: row.decidedAt,
    refusal: row.refusal,
    endedBy: nameOf(row.endedBy),
    endedAt: row.endedAt,
    endReason: row.endReason,
    seen: row.seenAt === null ? null : { at: row.seenAt, byName: nameOf(row.seenBy) ?? "" },
    actions: [...steps, ...(maySee ? (["see"] as const) : [])],
  };
}
