import type { MigrationInterface, QueryRunner } from "typeorm";
import { dayKind, idKind, intKind, longTextKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Quarterly bulletins and their versions. */
export class Bulletins1700000038000 implements MigrationInterface {
  name = "Bulletins1700000038000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "bulletin",
      key: { id: idKind },
      columns: {
        ...{ countyId: idKind, quarter: varchar(7), state: varchar(10), audience: varchar(8), current: intKind },
        ...{ title: varchar(100), number: varchar(30) },
        ...{ replyBy: dayKind, byId: idKind, createdAt: momentKind, version: intKind },
      },
      nullable: {
        ...{ slot: varchar(50), replacesId: idKind, issuedAt: momentKind, issuedBy: idKind },
        ...{ digest: varchar(64), entry: intKind },
      },
      unique: [["slot"]],
      indices: [["countyId", "id"]],
    });
    await createTable(runner, {
      name: "bulletin_version",
      key: { bulletinId: idKind, number: intKind },
      columns: { byId: idKind, at: momentKind, cutOff: momentKind, step: varchar(8), content: longTextKind },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["bulletin_version", "bulletin"]) await runner.dropTable(table);
  }
}
