import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from "typeorm";
import { column, dayKind, idKind, intKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** In the order of what is asked: which are over and not yet closed. */
const byDay = "ix_publication_closedAt_shownUntil";

/** Until when lists of villagers are on show (公示期满); who read them afterwards; what the county adds. */
export class PublicityExpiry1700000029000 implements MigrationInterface {
  name = "PublicityExpiry1700000029000";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    const nullable = { isNullable: true };
    // What is public already, and what a process of the release before goes on publishing, has no day yet: it counts as over until the
    // program has worked the day out (notices/date-earlier.ts). Null would mean: on show for good.
    const undated = { isNullable: true, default: "''" };
    await runner.addColumn("publication", new TableColumn(column(type, "shownUntil", dayKind, undated)));
    await runner.addColumn("publication", new TableColumn(column(type, "closedAt", momentKind, nullable)));
    await runner.createIndex("publication", new TableIndex({ name: byDay, columnNames: ["closedAt", "shownUntil"] }));
    await runner.addColumn("county_setting", new TableColumn(column(type, "listDaysMore", intKind, nullable)));
    await createTable(runner, {
      name: "archive_reading",
      key: { id: idKind },
      columns: {
        noticeId: idKind,
        number: varchar(40),
        revision: intKind,
        villageId: idKind,
        countyId: idKind,
        way: varchar(12),
        purpose: varchar(600),
        readBy: idKind,
        readAt: momentKind,
      },
      indices: [["noticeId", "readBy"], ["villageId"]],
    });
    const escaped = (name: string) => runner.connection.driver.escape(name);
    await runner.query(`UPDATE ${escaped("publication")} SET ${escaped("shownUntil")} = ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("archive_reading");
    await runner.dropColumn("county_setting", "listDaysMore");
    await runner.dropIndex("publication", byDay);
    await runner.dropColumn("publication", "closedAt");
    await runner.dropColumn("publication", "shownUntil");
  }
}
