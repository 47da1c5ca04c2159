import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { booleanKind, column } from "../core/columns.ts";

/** Whether what a sheet says that the system knew is what the system gave; null of sheets that came before that was sealed. */
export class ProvedKnown1700000038200 implements MigrationInterface {
  name = "ProvedKnown1700000038200";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    await runner.addColumn("visit", new TableColumn(column(type, "knownProved", booleanKind, { isNullable: true })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("visit", "knownProved");
  }
}
