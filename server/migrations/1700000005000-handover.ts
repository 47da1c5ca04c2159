import type { MigrationInterface, QueryRunner } from "typeorm";
import { idKind, longTextKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Who handed which post over to whom, and at which instant. */
export class Handover1700000005000 implements MigrationInterface {
  name = "Handover1700000005000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "handover",
      key: { id: idKind },
      columns: {
        grantId: idKind,
        newGrantId: idKind,
        role: varchar(24),
        placeId: idKind,
        giverId: idKind,
        takerId: idKind,
        byId: idKind,
        at: momentKind,
        detail: longTextKind,
      },
      unique: [["grantId"]],
      indices: [["placeId", "at"]],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("handover");
  }
}
