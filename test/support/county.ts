import { importCatalogue } from "../../server/catalogue/index.ts";
import type { Clock } from "../../server/core/clock.ts";
import { newId } from "../../server/core/ids.ts";
import type { Store, Tx } from "../../server/core/store.ts";
import { change, visitor } from "../../server/core/work.ts";
import { PlaceCode } from "../../server/places/entities.ts";
import { newCheckWord, Place } from "../../server/places/index.ts";

/** The small county of the tests: two townships, three villages, the baseline catalogue. */
export interface TestCounty {
  county: Place;
  townships: Place[];
  villages: Place[];
}

const rows: { level: Place["level"]; code: string; name: string }[] = [
  { level: "county", code: "640221", name: "平罗县" },
  { level: "township", code: "640221100", name: "城关镇" },
  { level: "township", code: "640221200", name: "高庄乡" },
  { level: "village", code: "640221100200", name: "合作村" },
  { level: "village", code: "640221100201", name: "和平村" },
  { level: "village", code: "640221200200", name: "金星村" },
];

/** Fills an empty, migrated store with what every test may rely on. */
export async function seedCounty(store: Store, clock: Clock): Promise<TestCounty> {
  const seeded = await store.transaction(async (tx) => {
    const places = await insertPlaces(tx, clock());
    const of = (level: Place["level"]) => places.filter((place) => place.level === level);
    const [county] = of("county");
    if (!county) throw new Error("the county is missing");
    return { county, townships: of("township"), villages: of("village") };
  });
  const asking = { actor: visitor, now: clock(), requestId: "seed" };
  await change(store, asking, (work) => importCatalogue(work, { countyId: seeded.county.id }));
  return seeded;
}

async function insertPlaces(tx: Tx, now: Date): Promise<Place[]> {
  const byCode = new Map<string, Place>();
  for (const { level, code, name } of rows) {
    const id = newId(now);
    const parent = byCode.get(code.slice(0, level === "village" ? 9 : 6));
    byCode.set(code, {
      id,
      level,
      code,
      name,
      parentId: parent?.id ?? null,
      countyId: parent?.countyId ?? id,
      checkWord: level === "village" ? newCheckWord() : null,
      phone: level === "county" ? "0952-6012345" : null,
      startDay: "2026-01-01",
      createdAt: now.toISOString(),
      version: 1,
    });
  }
  const places = [...byCode.values()];
  await tx.insert(Place, places);
  await tx.insert(
    PlaceCode,
    places.map(({ id, code, startDay }) => ({ code, placeId: id, validFrom: startDay })),
  );
  return places;
}
