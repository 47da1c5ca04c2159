import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, idKind, intKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Public notices that an office takes off the reading side (暂停展示), and what became of each. */
export class Suspensions1700000033500 implements MigrationInterface {
  name = "Suspensions1700000033500";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    const nullable = { isNullable: true };
    await createTable(runner, {
      name: "suspension",
      key: { id: idKind },
      columns: {
        noticeId: idKind,
        number: varchar(40),
        villageId: idKind,
        countyId: idKind,
        revision: intKind,
        ground: varchar(24),
        reason: varchar(200),
        reasonSalt: varchar(64),
        byRole: varchar(24),
        suspendedBy: idKind,
        suspendedAt: momentKind,
      },
      nullable: {
        ended: varchar(12),
        endedAt: momentKind,
        endedBy: idKind,
        endRole: varchar(24),
        endReason: varchar(200),
        endSalt: varchar(64),
      },
      indices: [["noticeId"], ["number"]],
    });
    await runner.addColumn("notice", new TableColumn(column(type, "suspensionId", idKind, nullable)));
    await runner.addColumn("publication", new TableColumn(column(type, "suspensionId", idKind, nullable)));
    await runner.addColumn("publication", new TableColumn(column(type, "suspendedAt", momentKind, nullable)));
    await runner.addColumn("publication", new TableColumn(column(type, "suspendedGround", varchar(24), nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("publication", "suspendedGround");
    await runner.dropColumn("publication", "suspendedAt");
    await runner.dropColumn("publication", "suspensionId");
    await runner.dropColumn("notice", "suspensionId");
    await runner.dropTable("suspension");
  }
}
