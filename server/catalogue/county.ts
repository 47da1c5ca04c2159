// Which county a request is about; its own file because reads and changes of catalogue and settings all ask it.
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { counties, findCounty, type Place } from "../places/index.ts";

/**
 * The county with this code, or without one that of the caller's first role, or the only county there is.
 * @throws place.unknown, county.required
 */
export async function countyFor(view: View, code: string | undefined): Promise<Place> {
  const wanted = code ?? view.actor.grants[0]?.placeCode.slice(0, 6);
  if (wanted !== undefined) return findCounty(view, wanted);
  const [only, another] = await counties(view, 2);
  if (!only || another) throw new Problem("county.required");
  return only;
}
