import type { MigrationInterface, QueryRunner } from "typeorm";
import { idKind, intKind, momentKind, textKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** How the columns of a kind of file go into a table of an item. */
export class SheetProfiles1700000027000 implements MigrationInterface {
  name = "SheetProfiles1700000027000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "sheet_profile",
      key: { id: idKind },
      columns: {
        countyId: idKind,
        townshipId: idKind,
        itemCode: varchar(8),
        elementKey: varchar(40),
        fingerprint: varchar(64),
        name: varchar(40),
        headingLine: intKind,
        mapping: textKind,
        version: intKind,
        savedById: idKind,
        savedAt: momentKind,
      },
      unique: [["townshipId", "itemCode", "elementKey", "fingerprint"]],
      indices: [["countyId", "itemCode", "elementKey"]],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("sheet_profile");
  }
}
