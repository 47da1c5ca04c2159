import type { MigrationInterface, QueryRunner } from "typeorm";
import { momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** WeChat's access token, shared by all processes. */
export class WechatToken1700000010000 implements MigrationInterface {
  name = "WechatToken1700000010000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "wechat_token",
      key: { appId: varchar(18) },
      columns: { token: varchar(600), goodUntil: momentKind },
      nullable: { claimedUntil: momentKind },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("wechat_token");
  }
}
