import { join } from "node:path";
import { placeCalendar } from "../../../server/compliance/index.ts";
import { insertMany } from "../../../server/core/batches.ts";
import { newId } from "../../../server/core/ids.ts";
import { openStore, type Store } from "../../../server/core/store.ts";
import { look, visitor } from "../../../server/core/work.ts";
import { entities } from "../../../server/entities.ts";
import { EventDuty, VillageEvent } from "../../../server/events/entities.ts";
import { migrations } from "../../../server/migrations/index.ts";
import { counties, type Place, placesOfCounty } from "../../../server/places/index.ts";
import { addDays, dayOf } from "../../../shared/days.ts";
import { median, type Row } from "../figure.ts";

/** Events that every village entered over the year. */
const eventsEach = 24;

/** A county's calendar, 144 villages × 111 items × 12 months, worked out from the rows each time it is asked. */
export const calendarRow: Row = {
  name: "calendar",
  async run(bench) {
    const url = `sqlite:${join(bench.folder, "calendar.db")}`;
    await bench.generated(url, 144, 144 * (bench.options.quick ? 20 : 70));
    const store = await openStore({ url, entities, migrations, strict: false });
    try {
      const now = new Date();
      const today = dayOf(now);
      const asking = { actor: visitor, now, requestId: "bench" };
      const [county] = await store.read((db) => counties({ db }, 1));
      if (!county) throw new Error("nothing was generated");
      await enterEvents(store, await store.read((db) => placesOfCounty({ db }, county.id, "village")), today);
      const span = { from: addDays(today, -365), to: today };
      let duties = 0;
      const once = async (): Promise<number> => {
        const since = performance.now();
        const { counts } = await look(store, asking, (view) => placeCalendar(view, county, span));
        duties = Object.values(counts).reduce((sum, count) => sum + count, 0);
        return performance.now() - since;
      };
      const first = await once();
      const times: number[] = [];
      const before = process.cpuUsage();
      for (let round = 0; round < (bench.options.quick ? 5 : 20); round++) times.push(await once());
      const { user, system } = process.cpuUsage(before);
      const work = (user + system) / 1_000 / times.length;
      const value = median(times);
      return [
        {
          row: "calendar of a county, 144 villages, 12 months",
          ...{ value, unit: "ms", budget: "≤ 300 ms", ok: value <= 300 },
          note: `${duties} duties; the first time ${first.toFixed(0)} ms; ${work.toFixed(0)} ms of a core`,
        },
      ];
    } finally {
      await store.close();
    }
  },
};

/** A meeting every fortnight in every village, of which the decisions were due. */
export async function enterEvents(store: Store, villages: readonly Place[], today: string): Promise<void> {
  const now = new Date();
  const person = newId(now);
  const events = villages.flatMap(({ id: villageId }) =>
    Array.from({ length: eventsEach }, (_, at): VillageEvent => {
      const known = { id: newId(now), villageId, eventKey: "meeting", title: "村民代表会议", state: "open" } as const;
      const day = addDays(today, -15 * at - 10);
      return {
        ...known,
        day,
        slot: null,
        enteredBy: person,
        enteredAt: now.toISOString(),
        changedBy: person,
        version: 1,
      };
    }),
  );
  const duties = events.map(
    ({ id: eventId, villageId }): EventDuty => ({
      id: newId(now),
      eventId,
      villageId,
      itemCode: "MJ-02-02",
      endedAt: null,
    }),
  );
  await store.transaction(async (tx) => {
    await insertMany(tx, VillageEvent, events);
    await insertMany(tx, EventDuty, duties);
  });
}
