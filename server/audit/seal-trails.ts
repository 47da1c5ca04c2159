import { type HousekeepingParts, inRounds } from "../core/rounds.ts";
import { change, type View, visitor } from "../core/work.ts";
import { codesOfPlace, counties } from "../places/index.ts";
import { overtaken, planSeal, type SealedCounty, sealDay } from "./commands/seal-day.ts";

type SealParts = Pick<HousekeepingParts, "store" | "clock">;

/** More than there are counties in China (2,844 at the end of 2024). */
const everyCounty = 10_000;

/** Seals what is due at once and then every hour: after a long stop of the server all days that were missed, in order. @returns stops it */
export const sealHourly = (parts: HousekeepingParts): (() => Promise<void>) =>
  inRounds(parts, {
    every: 60,
    name: "seal-audit",
    round: () => sealTrails(parts),
    failed: "days of the audit trail were not sealed; the next round tries again",
  });

/** Seals every day that is due in every county, each in a transaction of its own. */
export async function sealTrails(parts: SealParts): Promise<void> {
  const all = await parts.store.read((db) => counties({ db }, everyCounty));
  for (const { id } of all) await sealTrail(parts, await parts.store.read((db) => trailCounty({ db }, id)));
}

/** A county as the trail knows it: by all its codes, because rows have the one of their time. */
export const trailCounty = async (view: Pick<View, "db">, id: string): Promise<SealedCounty> => ({
  id,
  codes: await codesOfPlace(view, id),
});

async function sealTrail({ store, clock }: SealParts, county: SealedCounty): Promise<void> {
  for (;;) {
    const now = clock();
    const plan = await store.read((db) => planSeal({ db, now }, county));
    if (!plan) return;
    const asking = { actor: visitor, now, requestId: "seal-audit" };
    try {
      await change(store, asking, (work) => sealDay(work, county.id, plan));
    } catch (fault) {
      if (fault !== overtaken) throw fault; // otherwise the other process carries on, and so do we
    }
  }
}
