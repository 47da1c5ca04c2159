import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from "typeorm";
import { column, varchar } from "../core/columns.ts";

const index = (table: string, columnNames: string[]) =>
  new TableIndex({ name: `ix_${table}_${columnNames.join("_")}`, columnNames, isUnique: false });

const byCode = [
  index("notice", ["villageCode", "updatedAt", "id"]),
  index("notice", ["villageCode", "state", "updatedAt"]),
];
const byVillage = [
  index("notice", ["villageId", "updatedAt", "id"]),
  index("notice", ["villageId", "state", "updatedAt"]),
];
const erasureByCode = index("erasure", ["villageCode", "proposedAt", "id"]);

/**
 * Notices and erasures are found by their village, wherever it lies today, and no more by the code that it had when they were begun.
 * A notice keeps that code, because it was signed; an erasure has it in its number.
 */
export class MovedVillages1700000006000 implements MigrationInterface {
  name = "MovedVillages1700000006000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndices("notice", byVillage);
    await runner.dropIndices("notice", byCode);
    await runner.dropIndex("erasure", erasureByCode);
    await runner.dropColumn("erasure", "villageCode");
  }

  async down(runner: QueryRunner): Promise<void> {
    const code = column(runner.connection.options.type, "villageCode", varchar(12), { default: "''" });
    await runner.addColumn("erasure", new TableColumn(code));
    await runner.query("UPDATE erasure SET villageCode = SUBSTR(number, 1, 12)");
    await runner.createIndex("erasure", erasureByCode);
    await runner.createIndices("notice", byCode);
    await runner.dropIndices("notice", byVillage);
  }
}
