import type { MigrationInterface, QueryRunner } from "typeorm";
import { booleanKind, dayKind, idKind, intKind, longTextKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Sheets of inspectors, what they found, and their photos. */
export class Visits1700000035000 implements MigrationInterface {
  name = "Visits1700000035000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "visit",
      key: { id: idKind },
      columns: {
        ...{ campaignId: idKind, villageId: idKind, inspectorId: idKind, byId: idKind, state: varchar(8) },
        ...{ edition: intKind, visitDay: dayKind, clockOff: booleanKind, createdAt: momentKind, updatedAt: momentKind },
        ...{ late: booleanKind, version: intKind, content: longTextKind },
      },
      nullable: {
        ...{ signedAt: momentKind, slot: varchar(54), points: intKind, digest: varchar(64), keyId: idKind },
        ...{ signature: varchar(128), seenBy: idKind, seenAt: momentKind },
      },
      unique: [["slot"]],
      indices: [
        ["campaignId", "villageId"],
        ["villageId", "state"],
      ],
    });
    await createTable(runner, {
      name: "visit_finding",
      key: { id: idKind },
      columns: {
        ...{ visitId: idKind, campaignId: idKind, villageId: idKind, type: varchar(24), severity: varchar(8) },
        ...{ lineKey: varchar(40), text: varchar(1000) },
      },
      nullable: { noticeId: idKind, itemCode: varchar(16) },
      indices: [["visitId"], ["campaignId"]],
    });
    await createTable(runner, {
      name: "visit_photo",
      key: { id: idKind },
      columns: { visitId: idKind, villageId: idKind, sha256: varchar(64), phash: varchar(16), at: momentKind },
      nullable: { findingId: idKind, nonce: varchar(32), reusedId: idKind },
      unique: [["nonce"]],
      indices: [["visitId"], ["phash"], ["sha256"]],
    });
    await createTable(runner, {
      name: "photo_nonce",
      key: { nonce: varchar(32) },
      columns: { accountId: idKind, villageId: idKind, givenAt: momentKind, goodUntil: momentKind },
      nullable: { usedAt: momentKind },
      indices: [["goodUntil"]],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["photo_nonce", "visit_photo", "visit_finding", "visit"]) await runner.dropTable(table);
  }
}
