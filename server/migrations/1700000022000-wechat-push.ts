import { type MigrationInterface, type QueryRunner, TableColumn, type TableColumnOptions, TableIndex } from "typeorm";
import { booleanKind, column, idKind, intKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** What pushes of WeChat are matched with, and messages whose answer was lost. */
export class WechatPush1700000022000 implements MigrationInterface {
  name = "WechatPush1700000022000";

  async up(runner: QueryRunner): Promise<void> {
    const engine = runner.connection.options.type;
    await createTable(runner, {
      name: "wechat_push",
      key: { digest: varchar(64) },
      columns: { at: momentKind },
      indices: [["at"]],
    });
    await createTable(runner, {
      name: "wechat_sent",
      key: { messageId: varchar(64) },
      columns: { announcementId: idKind, at: momentKind },
      indices: [["at"]],
    });
    await createTable(runner, {
      name: "wechat_picture",
      key: { traceId: varchar(100) },
      columns: { noticeId: idKind, revision: intKind, sha256: varchar(64), at: momentKind },
      indices: [["at"]],
    });
    await addZeroes(runner, "wechat_announcement", column(engine, "unsure", intKind));
    await addZeroes(runner, "wechat_message", column(engine, "inFlight", booleanKind));
    await runner.createIndex("wechat_message", new TableIndex({ name: byPerson, columnNames: ["openid"] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("wechat_message", byPerson);
    await runner.dropColumn("wechat_message", "inFlight");
    await runner.dropColumn("wechat_announcement", "unsure");
    for (const name of ["wechat_picture", "wechat_sent", "wechat_push"]) await runner.dropTable(name);
  }
}

/** Rows that are there get 0; new ones must say. A default that stayed would cost each insert a read of what it wrote. */
async function addZeroes(runner: QueryRunner, table: string, added: TableColumnOptions): Promise<void> {
  await runner.addColumn(table, new TableColumn({ ...added, default: 0 }));
  await runner.changeColumn(table, added.name, new TableColumn(added));
}

const byPerson = "ix_wechat_message_openid";
