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
        ...{ late: booleanKind, digest: varchar(64), version: intKind, content: longTextKind },
      },
      nullable: {
        ...{ signedAt: momentKind, slot: varchar(54), points: intKind, keyId: idKind, signature: varchar(128) },
        ...{ seenBy: idKind, seenAt: momentKind, seenWord: varchar(500) },
        ...{ voidReason: varchar(500), voidedBy: idKind, voidedAt: momentKind },
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
      nullable: { noticeId: idKind, revision: intKind, itemCode: varchar(16) },
      indices: [["visitId"], ["campaignId"]],
    });
    await createTable(runner, {
      name: "visit_photo",
      key: { id: idKind },
      columns: {
        ...{ visitId: idKind, campaignId: idKind, villageId: idKind, byId: idKind, sha256: varchar(64) },
        ...{ origin: varchar(8), at: momentKind },
      },
      nullable: {
        ...{ findingId: idKind, nonce: varchar(32), part0: intKind, part1: intKind, part2: intKind, part3: intKind },
        reusedId: idKind,
      },
      unique: [["nonce"]],
      indices: [["visitId"], ["sha256"], ["part0"], ["part1"], ["part2"], ["part3"]],
    });
    await createTable(runner, {
      name: "photo_nonce",
      key: { nonce: varchar(32) },
      columns: {
        ...{ accountId: idKind, campaignId: idKind, villageId: idKind, givenAt: momentKind, goodUntil: momentKind },
      },
      nullable: { usedAt: momentKind },
      indices: [["goodUntil"]],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["photo_nonce", "visit_photo", "visit_finding", "visit"]) await runner.dropTable(table);
  }
}
