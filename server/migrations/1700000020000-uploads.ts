import type { MigrationInterface, QueryRunner } from "typeorm";
import { booleanKind, idKind, intKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Uploads in chunks, which go on where they stopped. */
export class Uploads1700000020000 implements MigrationInterface {
  name = "Uploads1700000020000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "upload",
      key: { id: idKind },
      columns: {
        ...{ accountId: idKind, placeId: idKind, name: varchar(120), size: intKind, sha256: varchar(64) },
        ...{ state: varchar(8), cleared: booleanKind, touchedAt: momentKind },
      },
      nullable: { slot: varchar(64), attachmentSha256: varchar(64) },
      unique: [["slot"]],
      indices: [["accountId", "state"], ["state", "touchedAt"], ["cleared"], ["attachmentSha256"]],
    });
    await createTable(runner, {
      name: "upload_chunk",
      key: { uploadId: idKind, part: intKind },
      columns: { sha256: varchar(64) },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ["upload_chunk", "upload"]) await runner.dropTable(name);
  }
}
