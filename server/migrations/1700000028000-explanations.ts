import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, textKind } from "../core/columns.ts";

/** What a draft says of figures that an identity asks about. */
export class Explanations1700000028000 implements MigrationInterface {
  name = "Explanations1700000028000";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    const explanations = column(type, "explanations", textKind, { isNullable: true });
    await runner.addColumn("notice_draft", new TableColumn(explanations));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("notice_draft", "explanations");
  }
}
