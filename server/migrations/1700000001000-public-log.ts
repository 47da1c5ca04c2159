import type { MigrationInterface, QueryRunner } from "typeorm";
import { idKind, intKind, longTextKind, momentKind, textKind, varchar } from "../core/columns.ts";
import { createTable, type TableSketch } from "../core/migration.ts";

const tables: TableSketch[] = [
  {
    name: "log_head",
    key: { countyId: idKind },
    columns: { code: varchar(6), size: intKind, root: varchar(64), lastAt: momentKind, frontier: textKind },
  },
  {
    name: "log_entry",
    key: { countyId: idKind, index: intKind },
    columns: {
      kind: varchar(24),
      at: momentKind,
      subject: varchar(40),
      leafHash: varchar(64),
      // Up to 65,535 bytes.
      text: longTextKind,
    },
    indices: [["countyId", "subject"]],
  },
  {
    name: "log_node",
    key: { countyId: idKind, level: intKind, index: intKind },
    columns: { hash: varchar(64) },
  },
];

/** The public log of each county (decision 0006). */
export class PublicLog1700000001000 implements MigrationInterface {
  name = "PublicLog1700000001000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.dropTable(table.name);
  }
}
