import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from "typeorm";
import { column, dayKind, idKind } from "../core/columns.ts";

/** Into which village a village was merged, and from which day on. */
export class MergedVillages1700000025000 implements MigrationInterface {
  name = "MergedVillages1700000025000";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    const nullable = { isNullable: true };
    await runner.addColumn("place", new TableColumn(column(type, "mergedIntoId", idKind, nullable)));
    await runner.addColumn("place", new TableColumn(column(type, "mergedOn", dayKind, nullable)));
    await runner.createIndex(
      "place",
      new TableIndex({ name: "ix_place_mergedIntoId", columnNames: ["mergedIntoId"], isUnique: false }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("place", "ix_place_mergedIntoId");
    await runner.dropColumn("place", "mergedOn");
    await runner.dropColumn("place", "mergedIntoId");
  }
}
