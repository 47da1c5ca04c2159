import type { MigrationInterface, QueryRunner } from "typeorm";
import { idKind, intKind, momentKind, varchar } from "../core/columns.ts";
import { createTable, type TableSketch } from "../core/migration.ts";

const table: TableSketch = {
  name: "log_witness",
  key: { id: idKind },
  columns: {
    countyId: idKind,
    verifierKey: varchar(300),
    addedBy: idKind,
    addedAt: momentKind,
  },
  nullable: { size: intKind, root: varchar(64), signature: varchar(144), seenAt: momentKind },
  unique: [["countyId", "verifierKey"]],
};

/** Witnesses of the public log, each with the newest state that it has cosigned. */
export class Witnesses1700000002000 implements MigrationInterface {
  name = "Witnesses1700000002000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(table.name);
  }
}
