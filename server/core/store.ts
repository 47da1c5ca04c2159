import { AsyncLocalStorage } from "node:async_hooks";
import { totalmem } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { DataSource, type EntityManager } from "typeorm";
import { isPassing, isUnavailable } from "./database-faults.ts";
import { checkMysqlSettings } from "./mysql-settings.ts";
import { Problem } from "./problem.ts";
import { scrubMysql, scrubSqlite } from "./scrub.ts";

declare const open: unique symbol;
/** An open transaction. Only `Store.transaction` hands one out, so it can't be forgotten. */
export type Tx = EntityManager & { readonly [open]: true };
/** Committed rows, for reading. */
export type ReadDb = Pick<
  EntityManager,
  "dataSource" | "find" | "findOne" | "findBy" | "findOneBy" | "count" | "exists" | "createQueryBuilder" | "query"
>;

type Look = (db: ReadDb) => Promise<void>;

export type Engine = "sqlite" | "mysql";

export interface Store {
  readonly engine: Engine;
  /**
   * Runs `change` in one transaction, again from the start when the database asks for that (deadlock, failed certification).
   * @param look reads what the change goes by at the last moment: when its turn has come, right before each attempt. Not inside, because
   * on MySQL the first read fixes what a transaction sees
   */
  transaction<T>(change: (tx: Tx) => Promise<T>, look?: Look): Promise<T>;
  /** Runs a read on committed rows. On SQLite it has a connection of its own and never waits for a writer. */
  read<T>(look: (db: ReadDb) => Promise<T>): Promise<T>;
  /** Applies the migrations that are missing. Safe when several processes start at once. */
  migrate(): Promise<void>;
  /**
   * Runs something that only one process may do at a time, or not at all when another process is at it already.
   * An SQLite file has one server, so there it always runs. @returns whether it ran
   */
  exclusively(name: string, run: () => Promise<void>): Promise<boolean>;
  /**
   * Rewrites these tables, so that nothing is left in their files of rows that were deleted or changed. Takes as long as copying
   * them (SQLite: the whole file, which needs as much room again); readers go on, writers wait. Not to be called in a transaction.
   */
  scrub(tables: readonly (new () => object)[]): Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** `sqlite:/path/to/file.db` or `mysql://user:password@host:port/name`. */
  url: string;
  entities: (new () => object)[];
  migrations: (new () => object)[];
  /** Refuse a MySQL server whose settings could lose or mangle data. */
  strict: boolean;
  poolSize?: number;
}

const maxAttempts = 8;
const inTransaction = new AsyncLocalStorage<true>();

/** Opens the database. Throws `store.unavailable` when it can't be reached. */
export async function openStore(options: StoreOptions): Promise<Store> {
  return options.url.startsWith("mysql:") ? openMysql(options) : openSqlite(options);
}

async function openSqlite({ url, entities, migrations }: StoreOptions): Promise<Store> {
  const database = url.replace(/^sqlite:/, "");
  const shared = { type: "better-sqlite3", database, entities, timeout: 10_000 } as const;
  const writer = new DataSource({
    ...shared,
    migrations,
    enableWAL: true,
    prepareDatabase: (db: Database) => {
      db.pragma("synchronous = FULL");
    },
  });
  await writer.initialize();
  // A second connection, read-only: readers see committed rows only and never queue behind a writer.
  const reader = new DataSource({
    ...shared,
    readonly: true,
    // Read through mapped memory, not a system call per page: reads of a large file then cost what those of a small one do.
    prepareDatabase: (db: Database) => {
      db.pragma("mmap_size = 2147418112"); // bytes, the most that SQLite takes; what is beyond goes through the cache
      db.pragma(`cache_size = -${Math.floor(ownMemory() / 8 / 1024)}`); // KB; taken page by page, so a small file takes little
    },
  });
  await reader.initialize();
  // One connection means one transaction at a time: two at once would mix their rows (typeorm #1884).
  let last: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    engine: "sqlite",
    transaction: (change, look) => guarded(() => oneByOne(() => attempt(writer, change, look))),
    read: (look) => look(reader.manager),
    migrate: async () => {
      await writer.runMigrations({ transaction: "each" });
    },
    exclusively: async (_name, run) => {
      await run();
      return true;
    },
    scrub: () => oneByOne(() => scrubSqlite(database)),
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

/** Bytes of memory that this process may use: the machine's, or what its container is allowed. */
const ownMemory = () => Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);

async function openMysql({ url, entities, migrations, strict, poolSize = 10 }: StoreOptions): Promise<Store> {
  const source = new DataSource({
    type: "mysql",
    url,
    entities,
    migrations,
    charset: "utf8mb4_bin",
    timezone: "Z",
    connectTimeout: 5_000,
    poolSize,
    extra: { flags: ["+FOUND_ROWS"], enableKeepAlive: true },
  });
  await available(() => source.initialize());
  await checkMysqlSettings(source, strict);
  return {
    engine: "mysql",
    transaction: (change, look) => guarded(() => available(() => attempt(source, change, look))),
    read: (look) => available(() => look(source.manager)),
    migrate: () => migrateAlone(source),
    exclusively: (name, run) => available(() => alone(source, { name, wait: 0 }, run)),
    scrub: (tables) => available(() => scrubMysql(source, tables)),
    close: () => source.destroy(),
  };
}

/** A transaction inside a transaction would wait for itself on SQLite; it is a mistake on both engines. */
async function guarded<T>(run: () => Promise<T>): Promise<T> {
  if (inTransaction.getStore()) throw new Error("A transaction was opened inside a transaction.");
  return inTransaction.run(true, run);
}

async function attempt<T>(source: DataSource, change: (tx: Tx) => Promise<T>, look?: Look): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attemptOnce(source, change, look);
    } catch (fault) {
      if (tries >= maxAttempts || !isPassing(fault)) throw fault;
      await pause(2 ** tries * (0.5 + Math.random()));
    }
  }
}

/** Looks and changes over one connection: whoever held one and waited for a second could wait for ever. */
async function attemptOnce<T>(source: DataSource, change: (tx: Tx) => Promise<T>, look?: Look): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    await look?.(runner.manager);
    return await runner.manager.transaction((manager) => change(manager as Tx));
  } finally {
    await runner.release();
  }
}

async function available<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (fault) {
    throw isUnavailable(fault) ? new Problem("store.unavailable", {}, { cause: fault }) : fault;
  }
}

/** MySQL commits each DDL statement by itself, so two processes that start together must take turns. */
async function migrateAlone(source: DataSource): Promise<void> {
  const migrate = async () => void (await source.runMigrations({ transaction: "each" }));
  if (!(await alone(source, { name: "migrations", wait: 120 }, migrate)))
    throw new Error("Another process has been migrating this database for two minutes.");
}

/**
 * Runs under a lock of the server (GET_LOCK) that is held by a connection of its own, so that it also ends with the process.
 * Such locks belong to the whole server, therefore the name of the database is part of theirs. @returns false: not within `wait` seconds
 */
async function alone(
  source: DataSource,
  { name, wait }: { name: string; wait: number },
  run: () => Promise<void>,
): Promise<boolean> {
  const runner = source.createQueryRunner();
  const lock = "LEFT(CONCAT('village-code-', ?, '-', DATABASE()), 64)";
  try {
    const [answer] = (await runner.query(`SELECT GET_LOCK(${lock}, ?) AS held`, [name, wait])) as { held: unknown }[];
    if (Number(answer?.held) !== 1) return false;
    try {
      await run();
      return true;
    } finally {
      await runner.query(`SELECT RELEASE_LOCK(${lock})`, [name]);
    }
  } finally {
    await runner.release();
  }
}
