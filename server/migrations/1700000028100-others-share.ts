import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, intKind } from "../core/columns.ts";

/** From which share on a county wants 其他 itemised; where nothing was decided the default holds. */
export class OthersShare1700000028100 implements MigrationInterface {
  name = "OthersShare1700000028100";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    const share = column(type, "othersShare", intKind, { isNullable: true });
    await runner.addColumn("county_setting", new TableColumn(share));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("county_setting", "othersShare");
  }
}
