import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { openStore, type Store } from "../../server/core/store.ts";
import { entities } from "../../server/entities.ts";
import { migrations } from "../../server/migrations/index.ts";
import { Place } from "../../server/places/index.ts";
import { loadInspections } from "./inspections.ts";
import { loadNotices } from "./notices.ts";
import type { GenerateOptions } from "./options.ts";
import { loadVillages } from "./villages.ts";

/** What was generated. */
export interface Generated {
  villages: number;
  notices: number;
  seconds: number;
}

/** Migrates and fills an empty database. @throws Error when it isn't empty */
export async function generate(options: GenerateOptions, now: Date, say: (line: string) => void): Promise<Generated> {
  const file = options.url.startsWith("sqlite:") ? resolve(options.url.slice("sqlite:".length)) : null;
  if (file) mkdirSync(dirname(file), { recursive: true });
  const store = await openStore({ url: file ? `sqlite:${file}` : options.url, entities, migrations, strict: false });
  const start = performance.now();
  try {
    await store.migrate();
    if (await store.read((db) => db.exists(Place))) throw new Error("这个数据库里已有数据。请给一个空的。");
    await prepareForLoad(store);
    const villages = await loadVillages(store, options.villages, now, say);
    const notices = await loadNotices(store, villages, { notices: options.notices, now, say });
    await loadInspections(store, villages, now, say);
    await settle(store);
    const seconds = (performance.now() - start) / 1000;
    return { villages: villages.length, notices, seconds };
  } finally {
    await store.close();
  }
}

/** SQLite: a bigger cache, and the log is merged into the file less often while loading. Ends with the connection. */
async function prepareForLoad(store: Store): Promise<void> {
  if (store.engine !== "sqlite") return;
  await store.transaction(async (tx) => {
    await tx.query("PRAGMA cache_size = -1000000");
    await tx.query("PRAGMA wal_autocheckpoint = 50000");
  });
}

/** Figures for the query planner, as a database has them that has grown over months. */
async function settle(store: Store): Promise<void> {
  if (store.engine === "mysql")
    await store.read((db) =>
      db.query(
        "ANALYZE TABLE place, notice, publication, sign_off, signature, board_head, visit, rectification, event_duty",
      ),
    );
}
