import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, varchar } from "../core/columns.ts";

/** What a publication calls its files; those of before have no name of their own and go out under a neutral one. */
export class PublicFileNames1700000033000 implements MigrationInterface {
  name = "PublicFileNames1700000033000";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    const name = column(type, "name", varchar(200), { isNullable: true });
    await runner.addColumn("publication_file", new TableColumn(name));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("publication_file", "name");
  }
}
