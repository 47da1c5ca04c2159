import { officerRoles } from "../../../shared/roles.ts";
import { Problem } from "../../core/problem.ts";
import type { ActiveGrant, Actor, View } from "../../core/work.ts";
import { childrenOf, findPlaceByCode, type Place, placesOfCounty } from "../../places/index.ts";

const isOffice = ({ role }: ActiveGrant): boolean => officerRoles.some((office) => office === role);

/** Codes of the places whose office the person is, the widest first. @throws Problem `access.denied` for anybody else */
export function officeCodes(actor: Actor): [string, ...string[]] {
  const codes = actor.grants.filter(isOffice).map(({ placeCode }) => placeCode);
  const [first, ...rest] = [...new Set(codes)].sort((a, b) => a.length - b.length || a.localeCompare(b));
  if (!first) throw new Problem("access.denied");
  return [first, ...rest];
}

/** Code of the county in which the person is an officer, of the county itself or of a township. @throws Problem `access.denied` */
export const countyOf = (actor: Actor): string => officeCodes(actor)[0].slice(0, 6);

/** Code of the county whose office the person is. @throws Problem `access.denied` for anybody else */
export function officeCounty(actor: Actor): string {
  const grant = actor.grants.find(({ role }) => role === "countyOfficer");
  if (!grant) throw new Problem("access.denied");
  return grant.placeCode;
}

/** Address of the settings of the county whose office the person is. @throws Problem `access.denied` for anybody else */
export const settingsAddress = (actor: Actor): string => `/api/counties/${officeCounty(actor)}/settings`;

/** A township with its villages, as far as the office reaches. */
export interface TownshipReach {
  township: Place;
  villages: Place[];
}

/** Townships and villages of the office, by code; a few queries, however many villages. @throws Problem `access.denied` */
export async function reachOf(view: View): Promise<TownshipReach[]> {
  const reached = new Map<string, TownshipReach>();
  for (const code of officeCodes(view.actor)) {
    const place = await findPlaceByCode(view, code);
    if (place.level === "county") {
      const townships = await placesOfCounty(view, place.id, "township");
      for (const township of townships) reached.set(township.id, { township, villages: [] });
      for (const village of await placesOfCounty(view, place.id, "village"))
        reached.get(village.parentId ?? "")?.villages.push(village);
    } else if (!reached.has(place.id)) {
      reached.set(place.id, { township: place, villages: await childrenOf(view, place) });
    }
  }
  return [...reached.values()];
}
