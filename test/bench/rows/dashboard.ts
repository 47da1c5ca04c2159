import { join } from "node:path";
import { newId } from "../../../server/core/ids.ts";
import { openStore, type Store } from "../../../server/core/store.ts";
import { type Actor, look } from "../../../server/core/work.ts";
import { entities } from "../../../server/entities.ts";
import { type PlaceFigures, placeFigures } from "../../../server/figures/index.ts";
import { migrations } from "../../../server/migrations/index.ts";
import { counties, type Place, placesOfCounty } from "../../../server/places/index.ts";
import { dayOf } from "../../../shared/days.ts";
import { amongAll } from "../among-all.ts";
import { median, type Row } from "../figure.ts";
import { ratioFigure } from "./at-scale.ts";
import { enterEvents } from "./calendar.ts";

const officerOf = (place: Place, now: Date): Actor => ({
  ...{ accountId: newId(now), sessionId: null, name: "bench" },
  grants: [{ role: "countyOfficer", placeCode: place.code, placeId: place.id }],
});

/** Works out all figures of a place once. @returns milliseconds */
async function once(store: Store, place: Place): Promise<{ took: number; found: PlaceFigures }> {
  const now = new Date();
  const asking = { actor: officerOf(place, now), now, requestId: "bench" };
  const since = performance.now();
  const found = await look(store, asking, (view) => placeFigures(view, { code: place.code }));
  return { took: performance.now() - since, found };
}

const open = (url: string) => openStore({ url, entities, migrations, strict: false });

/** A county's dashboard, 144 villages × 111 items × 12 months, all figures worked out from the rows each time it is asked. */
export const dashboardRow: Row = {
  name: "dashboard",
  async run(bench) {
    const url = `sqlite:${join(bench.folder, "dashboard.db")}`;
    await bench.generated(url, 144, 144 * (bench.options.quick ? 20 : 70));
    const store = await open(url);
    try {
      const [county] = await store.read((db) => counties({ db }, 1));
      if (!county) throw new Error("nothing was generated");
      const villages = await store.read((db) => placesOfCounty({ db }, county.id, "village"));
      await enterEvents(store, villages, dayOf(new Date()));
      const { took: first, found } = await once(store, county);
      const times: number[] = [];
      const before = process.cpuUsage();
      for (let round = 0; round < (bench.options.quick ? 5 : 20); round++) times.push((await once(store, county)).took);
      const { user, system } = process.cpuUsage(before);
      const value = median(times);
      const ended = [...found.tally.months.values()].reduce((sum, cell) => sum + cell.ended, 0);
      const work = (user + system) / 1_000 / times.length;
      return [
        {
          row: "dashboard of a county, 144 villages, 12 months",
          ...{ value, unit: "ms", budget: "≤ 300 ms", ok: value <= 300 },
          note: `${ended} duties due, ${found.copied.groups.length} groups of equal texts; the first time ${first.toFixed(0)} ms; ${work.toFixed(0)} ms of a core`,
        },
      ];
    } finally {
      await store.close();
    }
  },
};

/** The same of a county among a country's, against one that is alone. */
export const dashboardScale: Row = {
  name: "dashboard-scale",
  async run(bench) {
    const compared = await amongAll(bench, async (store, county) => (await once(store, county)).took);
    return [ratioFigure("dashboard of a county among all, p50", compared)];
  },
};
