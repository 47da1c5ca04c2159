import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { engine, type TestStore } from "./store.ts";

/** Every form in which a text may lie in a file: as UTF-8, and as JSON escapes it. */
export const formsOf = (text: string): Buffer[] => {
  const escaped = (digits: (hex: string) => string) =>
    [...text]
      .map((sign) => (sign > "~" ? `\\u${digits(sign.charCodeAt(0).toString(16).padStart(4, "0"))}` : sign))
      .join("");
  const forms = [text, escaped((hex) => hex), escaped((hex) => hex.toUpperCase())];
  return [...new Set(forms)].map((form) => Buffer.from(form));
};

/** Which of the texts lie somewhere in the files, each with the file. */
export function tracesIn(files: readonly string[], texts: readonly string[]): string[] {
  return files.flatMap((file) => {
    const bytes = readFileSync(file);
    return texts
      .filter((text) => file.includes(text) || formsOf(text).some((form) => bytes.includes(form)))
      .map((text) => `${file}: ${text}`);
  });
}

export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** The files of the test's database: SQLite's with its journals; of MariaDB the tables, once they are written out. */
export async function databaseFiles(store: TestStore): Promise<string[]> {
  if (engine === "sqlite") {
    const file = store.url.replace("sqlite:", "");
    return [file, `${file}-wal`, `${file}-shm`].filter(existsSync);
  }
  const [where] = await store.read((db) => db.query("SELECT @@datadir AS folder, DATABASE() AS name"));
  return filesBelow(join(where.folder, where.name));
}

/** MariaDB's files for all databases together: undo, double writes, redo. */
export async function serverFiles(store: TestStore): Promise<string[]> {
  const [where] = await store.read((db) => db.query("SELECT @@datadir AS folder"));
  return readdirSync(where.folder)
    .filter((name) => /^(ib|undo|aria_log|#)/.test(name))
    .map((name) => join(where.folder, name));
}

/** Has MariaDB write every changed page into the tables' files. */
export async function writeOut(store: TestStore): Promise<void> {
  if (engine === "sqlite") return;
  await store.read(async (db) => {
    const tables: { name: string }[] = await db.query(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()",
    );
    const runner = db.dataSource.createQueryRunner();
    await runner.query(`FLUSH TABLES ${tables.map(({ name }) => `\`${name}\``).join(", ")} FOR EXPORT`);
    await runner.query("UNLOCK TABLES");
    await runner.release();
  });
}
