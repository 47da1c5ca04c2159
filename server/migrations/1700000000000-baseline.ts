import type { MigrationInterface, QueryRunner } from "typeorm";
import { createTable } from "../core/migration.ts";
import { accountTables } from "./baseline/accounts.ts";
import { catalogueTables } from "./baseline/catalogue.ts";
import { coreTables } from "./baseline/core.ts";
import { noticeTables } from "./baseline/notices.ts";
import { signingTables } from "./baseline/signing.ts";

const tables = [...coreTables, ...accountTables, ...signingTables, ...catalogueTables, ...noticeTables];

/** The first release's tables. */
export class Baseline1700000000000 implements MigrationInterface {
  name = "Baseline1700000000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.dropTable(table.name);
  }
}
