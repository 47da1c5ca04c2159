import { DataSource, type DataSourceOptions } from "typeorm";
import type { ReadDb } from "../core/store.ts";

/**
 * Reads a database as it is, changing nothing, all of it as of one moment: a server may be writing meanwhile.
 * @param url as in the setting DATABASE_URL
 */
export async function readRaw<T>(
  url: string,
  entities: (new () => object)[],
  look: (db: ReadDb) => Promise<T>,
): Promise<T> {
  const source = new DataSource({ ...engineOptions(url), entities } as DataSourceOptions);
  await source.initialize();
  try {
    // MySQL's usual level, REPEATABLE READ, and SQLite's only one both fix with the first read what all others see.
    return await source.transaction(look);
  } finally {
    await source.destroy();
  }
}

const engineOptions = (url: string) =>
  url.startsWith("mysql:")
    ? { type: "mysql", url, charset: "utf8mb4_bin", timezone: "Z" }
    : {
        type: "better-sqlite3",
        database: url.replace(/^sqlite:/, ""),
        readonly: true,
        fileMustExist: true,
        timeout: 10_000,
      };
