import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, intKind, textKind, varchar } from "../core/columns.ts";

const columns = { reading: varchar(12), readingEdition: intKind, found: textKind };

/** What the text of each file gave; null: it waits to be read. */
export class AttachmentReadings1700000026100 implements MigrationInterface {
  name = "AttachmentReadings1700000026100";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    for (const [name, kind] of Object.entries(columns))
      await runner.addColumn("attachment", new TableColumn(column(type, name, kind, { isNullable: true })));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(columns)) await runner.dropColumn("attachment", name);
  }
}
