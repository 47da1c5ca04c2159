import { recordChange, sealTrails, verifyTrail } from "../../server/audit/index.ts";
import type { Store } from "../../server/core/store.ts";
import { change, visitor } from "../../server/core/work.ts";
import type { Entry } from "../../shared/receipts/entry.ts";
import { testClock } from "./clock.ts";
import { seedCounty } from "./county.ts";
import { wholeLog } from "./public-log.ts";
import { storeOfTest } from "./store.ts";

/** Writes a row as a change of that moment would; `name` is what it touched. */
export const act = (store: Store, at: string, name: string, place = "640221100200"): Promise<void> =>
  change(store, { actor: visitor, now: new Date(at), requestId: name }, (work) => {
    work.touch({ kind: "notice", id: name, place, before: null, after: { name } });
    return recordChange(work, { action: "POST /api/notices", target: "/api/notices", address: "127.0.0.1" });
  });

/** A county whose trail is empty, and what tests do with it. */
export async function trailOfTest() {
  const store = await storeOfTest();
  const clock = testClock();
  clock.set("2026-03-01T00:00:00.000Z"); // the catalogue's entry comes before everything
  const { county } = await seedCounty(store, clock);
  return {
    ...{ store, county },
    /** Seals what is due at a moment. */
    seal: (now: string) => sealTrails({ store, clock: () => new Date(now) }),
    /** Checks the trail at a moment. */
    verify: (now = "2026-09-30T00:00:00.000Z") =>
      store.read((db) => verifyTrail({ db, now: new Date(now) }, county.id)),
    /** The seals in the log, which is whole. */
    seals: async () => (await wholeLog(store, county.id)).filter(isSeal),
  };
}

type SealEntry = Extract<Entry, { kind: "audit.sealed" }>;
const isSeal = (entry: Entry): entry is SealEntry & Entry => entry.kind === "audit.sealed";
