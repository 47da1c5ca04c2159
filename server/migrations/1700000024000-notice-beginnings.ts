import type { MigrationInterface, QueryRunner } from "typeorm";
import { idKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Which draft of a phone became which notice, so that a draft sent twice is one notice, however late it is sent again. */
export class NoticeBeginnings1700000024000 implements MigrationInterface {
  name = "NoticeBeginnings1700000024000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "notice_beginning",
      key: { draftDigest: varchar(64) },
      columns: { noticeId: idKind },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("notice_beginning");
  }
}
