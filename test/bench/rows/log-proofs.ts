import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openStore, type Store } from "../../../server/core/store.ts";
import { entities } from "../../../server/entities.ts";
import { migrations } from "../../../server/migrations/index.ts";
import { findOnlyLog } from "../../../server/transparency/index.ts";
import { LogWriter } from "../../generate/log-writer.ts";
import { seedCounty } from "../../support/county.ts";
import type { Bench } from "../bench.ts";
import { percentile, type Row } from "../figure.ts";
import { proofTimes } from "../proof-times.ts";

/** Entries that are written in one transaction. */
const perLot = 20_000;
const asked = 400;
const clock = () => new Date();

/** What a proof costs in a log of ten million entries, on SQLite. */
export const logProofs: Row = {
  name: "log-proofs",
  async run(bench) {
    const size = bench.options.quick ? 100_000 : 10_000_000;
    const url = `sqlite:${join(bench.folder, "log-proofs.db")}`;
    const store = await openStore({ url, entities, migrations, strict: false });
    bench.atEnd(() => store.close());
    await store.migrate();
    await seedCounty(store, clock);
    await fill(bench, store, size);
    await proofTimes(store, asked); // fills the caches, whose size is limited
    const before = ownMemory();
    const p95 = percentile(await proofTimes(store, asked), 0.95);
    const grown = ownMemory() - before;
    return [
      {
        row: "proofs in a log of 10 million entries",
        ...{ value: p95, unit: "ms", budget: "≤ 10", ok: p95 <= 10 },
        note: `p95 of ${asked}, inclusion and consistency, of ${size} entries; memory of its own grew by ${grown.toFixed(0)} MB`,
      },
    ];
  },
};

/** Megabytes of memory that are the process's own; pages of the database's file, which the system may take back, aren't. */
function ownMemory(): number {
  const [, kilobytes] = /RssAnon:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}

/** Appends until the log has that many entries. */
async function fill(bench: Bench, store: Store, size: number): Promise<void> {
  const head = await store.read((db) => findOnlyLog({ db }));
  const log = new LogWriter(head);
  const at = clock().toISOString();
  for (let made = head.size, lot = 1; made < size; lot++) {
    const until = Math.min(size, made + perLot);
    for (; made < until; made++)
      log.add(`key-${made}`, at, { kind: "key.revoked", key: `key-${made}`, signer: "someone", reason: "lost" });
    await store.transaction((tx) => log.write(tx));
    if (lot % 50 === 0) bench.say(`${made} entries`);
  }
}
