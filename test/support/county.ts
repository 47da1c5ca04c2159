import { importCatalogue } from "../../server/catalogue/index.ts";
import type { Clock } from "../../server/core/clock.ts";
import type { Store } from "../../server/core/store.ts";
import { change, visitor } from "../../server/core/work.ts";
import { type NewPlace, type Place, setUpPlaces } from "../../server/places/index.ts";

/** The small county of the tests: two townships, three villages, the baseline catalogue. */
export interface TestCounty {
  county: Place;
  townships: Place[];
  villages: Place[];
}

const places: NewPlace[] = [
  { code: "640221", name: "平罗县", phone: "0952-6012345" },
  { code: "640221100", name: "城关镇", phone: null },
  { code: "640221200", name: "高庄乡", phone: null },
  { code: "640221100200", name: "合作村", phone: null },
  { code: "640221100201", name: "和平村", phone: null },
  { code: "640221200200", name: "金星村", phone: null },
];

/** Fills an empty, migrated store with what every test may rely on. */
export function seedCounty(store: Store, clock: Clock): Promise<TestCounty> {
  return change(store, { actor: visitor, now: clock(), requestId: "seed" }, async (work) => {
    const made = [...(await setUpPlaces(work, { places, startDay: "2026-01-01" })).values()];
    const of = (level: Place["level"]) => made.filter((place) => place.level === level);
    const [county] = of("county");
    if (!county) throw new Error("the county is missing");
    await importCatalogue(work, { countyId: county.id });
    return { county, townships: of("township"), villages: of("village") };
  });
}
