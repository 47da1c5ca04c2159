import type { TestProject } from "vitest/node";
import { startMariaDb } from "./mariadb.ts";

declare module "vitest" {
  interface ProvidedContext {
    databasePort: number;
  }
}

/** One database server for the whole run; every test file makes a database of its own on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startMariaDb();
  project.provide("databasePort", server.port);
  return () => server.stop();
}
