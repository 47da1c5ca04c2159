import type { MigrationInterface, QueryRunner } from "typeorm";
import { idKind, intKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Which files a closed publication (公示期满) showed: read by staff under a reading of the archive only. */
export class ArchivedFiles1700000033100 implements MigrationInterface {
  name = "ArchivedFiles1700000033100";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "archived_file",
      key: { noticeId: idKind, revision: intKind, sha256: varchar(64) },
      indices: [["sha256"]],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("archived_file");
  }
}
