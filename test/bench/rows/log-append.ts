import pLimit from "p-limit";
import { openStore } from "../../../server/core/store.ts";
import { entities } from "../../../server/entities.ts";
import { migrations } from "../../../server/migrations/index.ts";
import { appendOne, someEntry } from "../../support/appends.ts";
import { seedCounty } from "../../support/county.ts";
import { median, type Row } from "../figure.ts";
import { proofTimes } from "../proof-times.ts";

/** Transactions at a time. */
const lanes = 8;
const clock = () => new Date();

/** How many entries a county's log takes on MariaDB, each in a transaction of its own, and what a proof costs. */
export const logAppend: Row = {
  name: "log-append",
  async run(bench) {
    const [rounds, perRound] = bench.options.quick ? [1, 1_000] : [3, 5_000];
    const url = await bench.mysqlUrl("log");
    const store = await openStore({ url, entities, migrations, strict: true });
    bench.atEnd(() => store.close());
    await store.migrate();
    const { county } = await seedCounty(store, clock);
    const limit = pLimit(lanes);
    const rates: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      const appends = Array.from({ length: perRound }, (_, index) =>
        limit(() => appendOne(store, county.id, clock(), someEntry(`entry-${round}-${index}`))),
      );
      await Promise.all(appends);
      rates.push(perRound / ((performance.now() - start) / 1000));
    }
    const times = await proofTimes(store, 200);
    const rate = median(rates);
    return [
      {
        row: "log entries on MariaDB",
        ...{ value: rate, unit: "per s", budget: "≥ 500", ok: rate >= 500 },
        note: `${lanes} transactions at a time, an entry each`,
      },
      {
        row: "proofs on MariaDB",
        ...{ value: median(times), unit: "ms", budget: "≤ 10", ok: median(times) <= 10 },
        note: `in a log of ${rounds * perRound + 1} entries`,
      },
    ];
  },
};
