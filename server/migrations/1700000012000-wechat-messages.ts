import type { MigrationInterface, QueryRunner } from "typeorm";
import { idKind, intKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Messages about new notices: who agreed, what is to be told, what is on its way. */
export class WechatMessages1700000012000 implements MigrationInterface {
  name = "WechatMessages1700000012000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "wechat_consent",
      key: { villageId: idKind, openid: varchar(64) },
      columns: { messages: intKind, at: momentKind },
      indices: [["openid"], ["at"]],
    });
    await createTable(runner, {
      name: "wechat_announcement",
      key: { id: idKind },
      columns: {
        ...{ villageId: idKind, villageName: varchar(20), number: varchar(40), itemName: varchar(20), at: momentKind },
        ...{ state: varchar(10), madeUntil: varchar(64), reached: intKind, refused: intKind, failed: intKind },
      },
      indices: [["state", "at"], ["villageId", "at"], ["at"]],
    });
    await createTable(runner, {
      name: "wechat_message",
      key: { id: idKind },
      columns: { announcementId: idKind, openid: varchar(64), tries: intKind, nextAt: momentKind },
      indices: [["nextAt"], ["announcementId"]],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ["wechat_message", "wechat_announcement", "wechat_consent"]) await runner.dropTable(name);
  }
}
