import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, varchar } from "../core/columns.ts";

/** Why the text of a file couldn't be read, where there is something to say. */
export class ReadingReason1700000030000 implements MigrationInterface {
  name = "ReadingReason1700000030000";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    const reason = column(type, "readingReason", varchar(12), { isNullable: true });
    await runner.addColumn("attachment", new TableColumn(reason));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("attachment", "readingReason");
  }
}
