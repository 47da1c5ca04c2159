import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, intKind } from "../core/columns.ts";

/** Under which privacy detectors a revision was submitted; null: before there were any, so it is looked at when it is published. */
export class PrivacyEdition1700000026000 implements MigrationInterface {
  name = "PrivacyEdition1700000026000";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    const added = column(type, "privacyEdition", intKind, { isNullable: true });
    await runner.addColumn("notice_revision", new TableColumn(added));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("notice_revision", "privacyEdition");
  }
}
