import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from "typeorm";
import { booleanKind, column } from "../core/columns.ts";

const ofOne = "ix_visit_photo_byId_campaignId_villageId";

/**
 * Whether what a sheet says that the system knew is what the system gave; null of sheets that came before that was sealed. And photos by
 * who sent them of which village, which are counted with each that comes.
 */
export class ProvedKnown1700000038200 implements MigrationInterface {
  name = "ProvedKnown1700000038200";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    await runner.addColumn("visit", new TableColumn(column(type, "knownProved", booleanKind, { isNullable: true })));
    const columnNames = ["byId", "campaignId", "villageId"];
    await runner.createIndex("visit_photo", new TableIndex({ name: ofOne, columnNames }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("visit_photo", ofOne);
    await runner.dropColumn("visit", "knownProved");
  }
}
