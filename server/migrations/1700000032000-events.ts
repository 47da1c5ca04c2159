import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from "typeorm";
import { column, dayKind, idKind, intKind, momentKind, textKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** What happened in a village, what is due because of it, and which notice meets that. */
export class Events1700000032000 implements MigrationInterface {
  name = "Events1700000032000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "village_event",
      key: { id: idKind },
      columns: {
        villageId: idKind,
        eventKey: varchar(40),
        day: dayKind,
        title: varchar(100),
        state: varchar(10),
        enteredBy: idKind,
        enteredAt: momentKind,
        changedBy: idKind,
        version: intKind,
      },
      nullable: { slot: varchar(64) },
      unique: [["slot"]],
      indices: [["villageId", "day"]],
    });
    await createTable(runner, {
      name: "event_duty",
      key: { id: idKind },
      columns: { eventId: idKind, villageId: idKind, itemCode: varchar(16) },
      nullable: { endedAt: momentKind },
      unique: [["eventId", "itemCode"]],
    });
    await createTable(runner, {
      name: "event_change",
      key: { id: idKind },
      columns: {
        eventId: idKind,
        at: momentKind,
        version: intKind,
        step: varchar(10),
        accountId: idKind,
        day: dayKind,
        title: varchar(100),
        itemCodes: textKind,
      },
      nullable: { reason: varchar(300) },
      unique: [["eventId", "version"]],
    });
    const { type } = runner.connection.options;
    await runner.addColumn("notice", new TableColumn(column(type, "dutyId", idKind, { isNullable: true })));
    await runner.createIndex(
      "notice",
      new TableIndex({ name: "ix_notice_dutyId", columnNames: ["dutyId"], isUnique: true }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("notice", "ix_notice_dutyId");
    await runner.dropColumn("notice", "dutyId");
    for (const table of ["event_change", "event_duty", "village_event"]) await runner.dropTable(table);
  }
}
