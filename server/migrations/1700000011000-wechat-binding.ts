import type { MigrationInterface, QueryRunner } from "typeorm";
import { idKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Whose WeChat an account is bound to. */
export class WechatBinding1700000011000 implements MigrationInterface {
  name = "WechatBinding1700000011000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "wechat_binding",
      key: { accountId: idKind },
      columns: { openidDigest: varchar(64), boundAt: momentKind },
      unique: [["openidDigest"]],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("wechat_binding");
  }
}
