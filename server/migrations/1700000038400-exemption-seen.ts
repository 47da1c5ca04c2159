import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, idKind, momentKind } from "../core/columns.ts";

/** Who of the village has seen that its request for an exemption was refused, and when. */
export class ExemptionSeen1700000038400 implements MigrationInterface {
  name = "ExemptionSeen1700000038400";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    await runner.addColumns("exemption", [
      new TableColumn(column(type, "seenBy", idKind, { isNullable: true })),
      new TableColumn(column(type, "seenAt", momentKind, { isNullable: true })),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns("exemption", ["seenBy", "seenAt"]);
  }
}
