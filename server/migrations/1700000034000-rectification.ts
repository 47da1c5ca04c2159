import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { booleanKind, column, dayKind, idKind, intKind, longTextKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** What a county decides about the time that fixing may take. */
const settings = ["vetoDays", "majorDays", "minorDays", "extensionDays"];

/** The ledger of problems, and what was done about each. */
export class Rectification1700000034000 implements MigrationInterface {
  name = "Rectification1700000034000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "rectification",
      key: { id: idKind },
      columns: {
        ...{ number: varchar(30), countyId: idKind, townshipId: idKind, villageId: idKind, source: varchar(10) },
        ...{
          finderPlaceId: idKind,
          type: varchar(24),
          severity: varchar(8),
          text: varchar(1000),
          wanted: varchar(500),
        },
        ...{ state: varchar(10), openedDay: dayKind, openedAt: momentKind, openedBy: idKind },
        ...{ dueDay: dayKind, firstDueDay: dayKind, reopened: intKind, version: intKind },
      },
      nullable: {
        ...{ campaignId: idKind, findingId: idKind, noticeId: idKind, itemCode: varchar(16), suspensionId: idKind },
        ...{ submittedDay: dayKind, firstSubmittedDay: dayKind, submittedBy: idKind },
        ...{ verifiedBy: idKind, verifiedAt: momentKind },
        ...{ closedAt: momentKind, closing: varchar(10), raiser: varchar(20), solved: booleanKind },
      },
      unique: [["number"], ["findingId"]],
      indices: [
        ["villageId", "state"],
        ["townshipId", "state"],
        ["countyId", "state", "dueDay"],
        ["campaignId"],
        ["noticeId"],
      ],
    });
    await createTable(runner, {
      name: "rectification_step",
      key: { id: idKind },
      columns: {
        ...{ rectificationId: idKind, version: intKind, step: varchar(12), byId: idKind, at: momentKind },
        ...{ text: varchar(1000), evidence: longTextKind },
      },
      nullable: { untilDay: dayKind },
      indices: [["rectificationId", "version"]],
    });
    await createTable(runner, {
      name: "rectification_counter",
      key: { countyId: idKind, year: intKind },
      columns: { last: intKind },
    });
    const { type } = runner.connection.options;
    for (const name of settings)
      await runner.addColumn("county_setting", new TableColumn(column(type, name, intKind, { isNullable: true })));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of settings) await runner.dropColumn("county_setting", name);
    for (const table of ["rectification_counter", "rectification_step", "rectification"]) await runner.dropTable(table);
  }
}
