import { execFileSync } from "node:child_process";
import type { TestProject } from "vitest/node";
import { type MariaDb, startMariaDb } from "./mariadb.ts";

declare module "vitest" {
  interface ProvidedContext {
    databasePort: number;
  }
}

/** Each project loads this file anew; what all of them share hangs on the process. */
const shared = globalThis as {
  villageCodeTests?: { assets: boolean; program: boolean; database?: Promise<MariaDb>; users: number };
};

/** Once per run: the browser's scripts, the built program for tests of whole processes (`dist/main.mjs`), and one database server, on which every test file makes a database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.villageCodeTests ??= { assets: false, program: false, users: 0 };
  const state = shared.villageCodeTests;
  if (!state.assets) {
    execFileSync(process.execPath, ["server/build.mjs", "--assets", "node_modules/.cache/village-code/assets"]);
    state.assets = true;
  }
  if (!state.program && ["deploy", "browser"].includes(project.name)) {
    execFileSync(process.execPath, ["server/build.mjs"]);
    state.program = true;
  }
  if (project.config.env?.ENGINE !== "mysql") return async () => undefined;
  state.users++;
  state.database ??= startMariaDb();
  const server = await state.database;
  project.provide("databasePort", server.port);
  return async () => {
    state.users--;
    if (state.users > 0) return;
    state.database = undefined;
    await server.stop();
  };
}
