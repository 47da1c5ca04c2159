import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { booleanKind, column, idKind, intKind, momentKind, varchar } from "../core/columns.ts";
import { createTable, type TableSketch } from "../core/migration.ts";

const tables: TableSketch[] = [
  {
    name: "erasure",
    key: { id: idKind },
    columns: {
      noticeId: idKind,
      number: varchar(40),
      villageId: idKind,
      villageCode: varchar(12),
      countyId: idKind,
      revision: intKind,
      wholly: booleanKind,
      reason: varchar(24),
      explanation: varchar(200),
      state: varchar(12),
      proposedBy: idKind,
      proposedAt: momentKind,
    },
    nullable: {
      slot: idKind,
      decidedBy: idKind,
      decidedAt: momentKind,
      refusalReason: varchar(200),
      keptFiles: intKind,
      purgedAt: momentKind,
    },
    unique: [["slot"]],
    indices: [["noticeId"], ["number"], ["villageId", "state"], ["villageCode", "proposedAt", "id"], ["state"]],
  },
  { name: "file_removal", key: { sha256: varchar(64) }, columns: { since: momentKind } },
];

/** Deleting published content by law (依法删除): proposals, files that must go from the object store, and what boards count. */
export class Erasure1700000004000 implements MigrationInterface {
  name = "Erasure1700000004000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    const erased = column(runner.connection.options.type, "erased", intKind, { isNullable: true });
    await runner.addColumn("board_head", new TableColumn(erased));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("board_head", "erased");
    for (const table of [...tables].reverse()) await runner.dropTable(table.name);
  }
}
