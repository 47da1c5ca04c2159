import { join } from "node:path";
import Database from "better-sqlite3";
import { openStore, type Store } from "../../../server/core/store.ts";
import { entities } from "../../../server/entities.ts";
import { migrations } from "../../../server/migrations/index.ts";
import {
  findOnlyLog,
  fromHex,
  type LogHead,
  proveConsistency,
  proveInclusion,
  toHex,
} from "../../../server/transparency/index.ts";
import {
  appendLeaves,
  fromBase64,
  frontierFromHex,
  frontierToHex,
  leafHash,
  rootOf,
  utf8Bytes,
  verifyInclusion,
} from "../../../shared/log/index.ts";
import { seedCounty } from "../../support/county.ts";
import type { Bench } from "../bench.ts";
import { percentile, type Row } from "../figure.ts";

/** Entries that are written in one transaction. */
const perBatch = 50_000;
const asked = 400;
const clock = () => new Date();

/** What a proof costs in a log of ten million entries, on SQLite. Made by bulk inserts; hashed by our own tree. */
export const logProofs: Row = {
  name: "log-proofs",
  async run(bench) {
    const size = bench.options.quick ? 100_000 : 10_000_000;
    const file = join(bench.folder, "log-proofs.db");
    const store = await openStore({ url: `sqlite:${file}`, entities, migrations, strict: false });
    await store.migrate();
    const { county } = await seedCounty(store, clock);
    fill(bench, file, county.id, size);
    const before = process.memoryUsage().rss;
    const times = await prove(store, size);
    const grown = (process.memoryUsage().rss - before) / 2 ** 20;
    await store.close();
    const p95 = percentile(times, 0.95);
    return [
      {
        row: "proofs in a log of 10 million entries",
        ...{ value: p95, unit: "ms", budget: "≤ 10", ok: p95 <= 10 },
        note: `p95 of ${asked} proofs at random places of ${size} entries, inclusion and consistency; memory grew by ${grown.toFixed(0)} MB`,
      },
    ];
  },
};

/** Appends until the log has that many entries. */
function fill(bench: Bench, file: string, countyId: string, size: number): void {
  const db = new Database(file);
  db.pragma("synchronous = OFF");
  const head = db.prepare("SELECT * FROM log_head WHERE countyId = ?").get(countyId) as LogHead;
  const entry = db.prepare(
    "INSERT INTO log_entry (countyId, \"index\", kind, at, subject, leafHash, text) VALUES (?, ?, 'key.revoked', ?, ?, ?, ?)",
  );
  const node = db.prepare('INSERT INTO log_node (countyId, level, "index", hash) VALUES (?, ?, ?, ?)');
  const at = clock().toISOString();
  let frontier = frontierFromHex(head.size, head.frontier);
  const append = db.transaction((count: number) => {
    const first = frontier.size;
    const texts = Array.from({ length: count }, (_, step) => `{"at":"${at}","n":${first + step}}`);
    const hashes = texts.map((text) => leafHash(utf8Bytes(text)));
    for (const [step, text] of texts.entries())
      entry.run(countyId, first + step, at, String(first + step), toHex(hashes[step] ?? new Uint8Array()), text);
    const appended = appendLeaves(frontier, hashes);
    for (const { level, index, hash } of appended.completed)
      if (level > 0) node.run(countyId, level, index, toHex(hash));
    frontier = appended.frontier;
  });
  while (frontier.size < size) {
    append(Math.min(perBatch, size - frontier.size));
    if (frontier.size % 1_000_000 < perBatch) bench.say(`${frontier.size} entries`);
  }
  db.prepare("UPDATE log_head SET size = ?, root = ?, frontier = ? WHERE countyId = ?").run(
    ...[frontier.size, toHex(rootOf(frontier)), frontierToHex(frontier), countyId],
  );
  db.close();
}

/** Milliseconds of each proof. */
async function prove(store: Store, size: number): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < asked; turn++) {
    const entry = 1 + Math.floor(Math.random() * (size - 1));
    const start = performance.now();
    const [log, proved] = await store.read(async (db) => {
      const log = await findOnlyLog({ db });
      if (turn % 2) return [log, await proveInclusion({ db }, log, { entry, size })] as const;
      await proveConsistency({ db }, log, { from: entry, to: size });
      return [log, null] as const;
    });
    times.push(performance.now() - start);
    if (proved && !holds(log, proved)) throw new Error(`the proof of entry ${entry} doesn't lead to the root`);
  }
  return times;
}

type Inclusion = Awaited<ReturnType<typeof proveInclusion>>;

function holds({ root }: LogHead, { entry, size, leafHash: leaf, proof }: Inclusion): boolean {
  const bytes = (text: string) => fromBase64(text) ?? new Uint8Array();
  return verifyInclusion({ leafHash: bytes(leaf), index: entry, size, root: fromHex(root), proof: proof.map(bytes) });
}
