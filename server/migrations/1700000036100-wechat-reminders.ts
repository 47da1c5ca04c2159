import type { MigrationInterface, QueryRunner } from "typeorm";
import { booleanKind, dayKind, idKind, intKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Reminders to the staff in WeChat: who agreed to how many, and what became of each. */
export class WechatReminders1700000036100 implements MigrationInterface {
  name = "WechatReminders1700000036100";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "wechat_staff_consent",
      key: { accountId: idKind },
      columns: { openid: varchar(64), messages: intKind, at: momentKind },
      indices: [["openid"], ["at"]],
    });
    await createTable(runner, {
      name: "wechat_reminder",
      key: { id: idKind },
      columns: {
        ...{ accountId: idKind, openid: varchar(64), day: dayKind, late: intKind, soon: intKind },
        ...{ state: varchar(10), tries: intKind, nextAt: momentKind, inFlight: booleanKind, at: momentKind },
      },
      nullable: { messageId: varchar(64) },
      indices: [["state", "nextAt"], ["accountId", "state"], ["openid"], ["messageId"], ["at"]],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["wechat_reminder", "wechat_staff_consent"]) await runner.dropTable(table);
  }
}
