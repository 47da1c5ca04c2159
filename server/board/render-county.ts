import { dayOf } from "../../shared/days.ts";
import { publicBulletinsOf } from "../bulletins/index.ts";
import { overdueSummary } from "../compliance/index.ts";
import type { View } from "../core/work.ts";
import { publicDrawsOf } from "../inspections/index.ts";
import { counties, isMerged, mergerOf, type Place, placeByCode, placesOfCounty, villageStem } from "../places/index.ts";
import type { RenderParts } from "./find-page.ts";
import { linesOf, pageLength } from "./lines.ts";
import { countyPage, countySearchPage, type FoundVillage, type TownshipFigures } from "./pages/county.tsx";
import type { Visit } from "./pages/frame.tsx";
import { homePage } from "./pages/home.tsx";
import { findPublications, headsOfCounty } from "./queries.ts";

/** Bulletins and draws on the county's page, of each as many; the public log has them all. */
const oversightLength = 4;

/** The county's page: what every village has published and still owes. */
export async function renderCounty(view: View, visit: Visit, county: Place): Promise<string> {
  const [townships, villages, heads, bulletins, draws] = await Promise.all([
    placesOfCounty(view, county.id, "township"),
    placesOfCounty(view, county.id, "village"),
    headsOfCounty(view, county.id),
    publicBulletinsOf(view, county.id, oversightLength),
    publicDrawsOf(view, county.id, oversightLength),
  ]);
  const duties = await overdueSummary(
    view,
    villages.map(({ id }) => id),
    dayOf(view.now),
  );
  const byId = new Map(villages.map((village) => [village.id, village]));
  const headOfVillage = new Map(heads.map((head) => [head.villageId, head]));
  const figures = townships.map(
    (township): TownshipFigures => ({
      township,
      villages: villages
        .filter(({ parentId }) => parentId === township.id)
        .map((village) => ({
          village,
          notices: headOfVillage.get(village.id)?.notices ?? 0,
          overdue: duties.get(village.id)?.overdue ?? 0,
          lastPublishedAt: headOfVillage.get(village.id)?.lastPublishedAt ?? null,
          mergedInto: isMerged(village, dayOf(view.now)) ? (byId.get(village.mergedIntoId ?? "") ?? null) : null,
        })),
    }),
  );
  return countyPage(visit, county, figures, { bulletins, draws });
}

/** What a search over the whole county finds. */
export async function renderCountySearch(
  view: View,
  visit: Visit,
  county: Place,
  q: string,
  cursor: string | undefined,
): Promise<string> {
  const [page, villages] = await Promise.all([
    findPublications(view, { countyId: county.id }, { q }, { cursor, limit: pageLength }),
    placesOfCounty(view, county.id, "village"),
  ]);
  const names = new Map(villages.map(({ id, name }) => [id, name]));
  return countySearchPage(visit, {
    county,
    q,
    villages: cursor ? [] : await foundVillages(view, villages, villageStem(q)),
    lines: await linesOf(view, page.items, { villages: names, q }),
    nextCursor: page.nextCursor,
    isLater: cursor !== undefined,
  });
}

/** Villages of that name, those that are no more last. */
async function foundVillages(view: View, villages: readonly Place[], stem: string): Promise<FoundVillage[]> {
  const named = villages.filter(({ name }) => name.includes(stem));
  const found = await Promise.all(named.map(async (village) => ({ village, merger: await mergerOf(view, village) })));
  return found.sort((a, b) => Number(a.merger !== null) - Number(b.merger !== null));
}

/** Where to look and as whom to log in. */
export async function renderHome(view: View, visit: Visit, { progress, demo }: RenderParts): Promise<string> {
  const [shown, example] = await Promise.all([counties(view, 50), demo && placeByCode(view, demo.village)]);
  return homePage(visit, { counties: shown, example, demo, progress: progress() });
}
