// Who holds which post for a village today, and who stands in for whom.
import { dayOf } from "../../shared/days.ts";
import type { Holders, Told } from "../../shared/reminders/audience.ts";
import type { ToldRole } from "../../shared/reminders/ladder.ts";
import { holdersAtPlaces, type PostHolder } from "../accounts/index.ts";
import type { View } from "../core/work.ts";
import type { Place } from "../places/index.ts";
import { substitutesOn } from "./queries.ts";

type Village = Pick<Place, "id" | "parentId" | "countyId">;

/** A substitute who is told what another person is told. */
export interface StandIn extends Told {
  substituteId: string;
}

export interface Staff {
  holdersOf(village: Village): Holders;
  /** Names of those who hold a post at this very place, by name. */
  namesAt(placeId: string, role: ToldRole): string[];
  /** Substitutes of these persons in this village; nobody who is told anyway, and once each. */
  substitutesOf(village: Village, told: readonly Told[]): StandIn[];
}

/** Of these villages, with the townships and counties that they lie in. Two queries for 500 villages. */
export async function staffOf(view: Pick<View, "db" | "now">, villages: readonly Village[]): Promise<Staff> {
  const places = new Set(villages.flatMap((village) => chainOf(village)));
  const holders = await holdersAtPlaces(view, [...places]);
  const byPlace = new Map<string, PostHolder[]>();
  for (const holder of holders) byPlace.set(holder.placeId, [...(byPlace.get(holder.placeId) ?? []), holder]);
  const substitutes = await substitutesOn(
    view,
    [...new Set(holders.map(({ accountId }) => accountId))],
    dayOf(view.now),
  );
  const at = (placeId: string | null, role: ToldRole): PostHolder[] =>
    (byPlace.get(placeId ?? "") ?? []).filter((holder) => holder.role === role);
  return {
    holdersOf: (village) => {
      const [own, township, county] = [village.id, village.parentId, village.countyId];
      const idsAt = (placeId: string | null, role: ToldRole) => at(placeId, role).map(({ accountId }) => accountId);
      return {
        handler: idsAt(own, "handler"),
        villageSecretary: idsAt(own, "villageSecretary"),
        townshipOfficer: idsAt(township, "townshipOfficer"),
        countyOfficer: idsAt(county, "countyOfficer"),
      };
    },
    namesAt: (placeId, role) => at(placeId, role).map(({ name }) => name),
    substitutesOf: (village, told) => {
      const known = new Set(told.map(({ accountId }) => accountId));
      // A substitute learns only of villages where they hold a post themselves.
      const reach = new Set(
        chainOf(village).flatMap((id) => (byPlace.get(id) ?? []).map(({ accountId }) => accountId)),
      );
      return told.flatMap(({ accountId, vacant }) => {
        const substituteId = substitutes.get(accountId);
        if (!substituteId || known.has(substituteId) || !reach.has(substituteId)) return [];
        known.add(substituteId);
        return [{ accountId, substituteId, vacant }];
      });
    },
  };
}

/** The village and the places that it lies in. */
const chainOf = ({ id, parentId, countyId }: Village): string[] => [id, ...(parentId ? [parentId] : []), countyId];
