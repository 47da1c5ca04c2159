import { addDays } from "../../shared/days.ts";
import { hashPassword, setUpAccounts } from "../accounts/index.ts";
import { currentCatalogue, importCatalogue } from "../catalogue/index.ts";
import type { Store } from "../core/store.ts";
import { type Actor, change, look, visitor, type Work } from "../core/work.ts";
import { importPlaces, type NewPlace, Place, placeByCode, setUpPlaces } from "../places/index.ts";
import { requestId } from "./cast.ts";
import { demoCode, demoPassword, demoPeople } from "./people.ts";
import { demoCounty, demoTownships, demoVillages } from "./places.ts";
import { startDayOf, startDays } from "./starts.ts";

/** Told apart from a county in earnest by its phone, which says that it is a demo. */
const isDemo = ({ phone }: Place): boolean => phone?.includes("演示") ?? false;

/**
 * The demo county: set up on an empty database in one transaction, or found from an earlier start.
 * @returns null when the database belongs to somebody else
 */
export async function demoBase(store: Store, now: Date): Promise<Place | null> {
  const asking = { actor: visitor, now, requestId };
  const before = await look(store, asking, async (view) => ({
    county: await placeByCode(view, demoCounty.code),
    empty: !(await view.db.exists(Place)),
  }));
  if (!before.empty) return before.county && isDemo(before.county) ? before.county : null;
  const passwordHash = await hashPassword(demoPassword);
  await change(store, asking, async (work) => {
    const startDay = startDayOf(now);
    const places = await setUpPlaces(work, { places: placesOf(), startDay });
    const accounts = demoPeople().map(({ login, name, role, placeCode }) => {
      const place = places.get(placeCode);
      if (!place) throw new Error(`no place ${placeCode}`);
      return { login, name, role, placeId: place.id, activationCode: demoCode(login) };
    });
    await setUpAccounts(work, { accounts, passwordHash, fromDay: addDays(startDay, -30) });
    // In force before the first notice was drafted.
    const since = new Date(`${startDay}T00:00:00+08:00`);
    await importCatalogue({ ...work, now: since }, { countyId: places.get(demoCounty.code)?.id ?? "" });
    await setStartDays(work, places.get(demoCounty.code)?.id ?? "");
  });
  return look(store, asking, (view) => placeByCode(view, demoCounty.code));
}

/** Villages came one after another: the county's office imports from when each one's duties count. */
async function setStartDays(work: Work, countyId: string): Promise<void> {
  const officer: Actor = {
    ...visitor,
    grants: [{ role: "countyOfficer", placeCode: demoCounty.code, placeId: countyId }],
  };
  const { items } = await currentCatalogue(work, countyId);
  const starts = startDays(work.now, items, demoVillages);
  const wanted = demoVillages.map(({ code, name }, index) => ({
    ...{ line: index + 2, code, name, oldCode: null, phone: null, startDay: starts.get(code) ?? null, merger: null },
  }));
  await importPlaces({ ...work, actor: officer }, { wanted, issues: [] });
}

const placesOf = (): NewPlace[] => [
  demoCounty,
  ...demoTownships.map(({ code, name, phone }): NewPlace => ({ code, name, phone })),
  // A village's own phone stays empty: its township's office answers.
  ...demoVillages.map(({ code, name }): NewPlace => ({ code, name, phone: null })),
];
