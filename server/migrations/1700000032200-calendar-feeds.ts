import type { MigrationInterface, QueryRunner } from "typeorm";
import { idKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Addresses at which townships' calendars can be subscribed to. */
export class CalendarFeeds1700000032200 implements MigrationInterface {
  name = "CalendarFeeds1700000032200";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "calendar_feed",
      key: { id: idKind },
      columns: { placeId: idKind, keyDigest: varchar(64), madeBy: idKind, madeAt: momentKind },
      nullable: { revokedAt: momentKind },
      unique: [["keyDigest"]],
      indices: [["placeId"]],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("calendar_feed");
  }
}
