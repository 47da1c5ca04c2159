import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, idKind, textKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Handwriting beside signatures: its digest with the signature, the strokes by themselves, because few readers of signatures need them. */
export class Handwriting1700000015000 implements MigrationInterface {
  name = "Handwriting1700000015000";

  async up(runner: QueryRunner): Promise<void> {
    const digest = column(runner.connection.options.type, "handwritingDigest", varchar(64), { isNullable: true });
    await runner.addColumn("signature", new TableColumn(digest));
    await createTable(runner, { name: "handwriting", key: { signatureId: idKind }, columns: { strokes: textKind } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("handwriting");
    await runner.dropColumn("signature", "handwritingDigest");
  }
}
