import type { Bench } from "./bench.ts";
import { type Program, startProcess } from "./program.ts";
import { openBeside, someVillages } from "./publisher.ts";

/** The reference of all measurements: a bare Koa + TypeORM route that asks for the public list of a village. */
export const startBareList = (bench: Bench, database: string): Promise<Program> =>
  startProcess(bench, ["--import", "tsx", "test/bench/parts/bare-list.ts"], { DATABASE_URL: database }, "/");

/** Path of the list of a village in the middle of the county. */
export async function listPath(database: string): Promise<string> {
  const store = await openBeside(database);
  const codes = await someVillages(store, 144);
  await store.close();
  return `/api/public/villages/${codes[70]}/notices?limit=20`;
}
