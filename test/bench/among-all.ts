import { openStore, type Store } from "../../server/core/store.ts";
import { entities } from "../../server/entities.ts";
import { migrations } from "../../server/migrations/index.ts";
import { counties, type Place } from "../../server/places/index.ts";
import type { Bench } from "./bench.ts";
import { percentile } from "./figure.ts";

/** What something takes in a county that is alone, and in counties of a whole country, milliseconds in the middle. */
export interface Compared {
  alone: number;
  among: number;
}

/** Rounds that only warm up, and such that count. */
const rounds = { before: 20, counted: 20 };

/**
 * Does the same in a county of 144 villages that is alone and in counties of the big database, in turns, so that a slow moment of the
 * machine hits both.
 * @param once does it and gives the milliseconds that it took; `round` counts up
 */
export async function amongAll(
  bench: Bench,
  once: (store: Store, county: Place, round: number) => Promise<number>,
): Promise<Compared> {
  const open = (url: string) => openStore({ url, entities, migrations, strict: false });
  const [alone, among] = [await open(await bench.smallCounty()), await open(await bench.bigCountry())];
  try {
    const [few, many] = [await someCounties(alone), await someCounties(among)];
    const [small, large]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds.before + rounds.counted; round++) {
      const [here, there] = [few[round % few.length], many[round % many.length]];
      if (!here || !there) throw new Error("nothing was generated");
      small.push(await once(alone, here, round));
      large.push(await once(among, there, round));
    }
    const middle = (times: number[]) => percentile(times.slice(rounds.before), 0.5);
    return { alone: middle(small), among: middle(large) };
  } finally {
    await alone.close();
    await among.close();
  }
}

/** Full counties; the last one may have fewer villages. */
async function someCounties(store: Store): Promise<Place[]> {
  const found = await store.read((db) => counties({ db }, 21));
  return found.length > 1 ? found.slice(0, -1) : found;
}
