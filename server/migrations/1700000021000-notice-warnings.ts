import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, textKind } from "../core/columns.ts";

/** What a check of its content found, for its signers to look at. */
export class NoticeWarnings1700000021000 implements MigrationInterface {
  name = "NoticeWarnings1700000021000";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    await runner.addColumn("notice", new TableColumn(column(type, "warnings", textKind, { isNullable: true })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("notice", "warnings");
  }
}
