import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, dayKind, idKind, intKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** What doesn't apply to a village, and which publications say that nothing came in and nothing went out. */
export class Exemptions1700000032100 implements MigrationInterface {
  name = "Exemptions1700000032100";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "exemption",
      key: { id: idKind },
      columns: {
        villageId: idKind,
        itemCode: varchar(16),
        fromDay: dayKind,
        reason: varchar(300),
        state: varchar(10),
        askedBy: idKind,
        askedAt: momentKind,
      },
      nullable: {
        period: varchar(10),
        slot: varchar(64),
        decidedBy: idKind,
        decidedAt: momentKind,
        refusal: varchar(300),
        endedBy: idKind,
        endedAt: momentKind,
        endReason: varchar(300),
      },
      unique: [["slot"]],
      indices: [["villageId", "state"]],
    });
    const { type } = runner.connection.options;
    await runner.addColumn("publication", new TableColumn(column(type, "nil", intKind, { isNullable: true })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("publication", "nil");
    await runner.dropTable("exemption");
  }
}
