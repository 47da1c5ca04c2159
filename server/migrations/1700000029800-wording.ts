import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, idKind, intKind, momentKind, textKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** The word lists of counties, and by which secrecy words a revision and a file were looked through; null: by none yet. */
export class Wording1700000029800 implements MigrationInterface {
  name = "Wording1700000029800";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "wording_list",
      key: { countyId: idKind },
      columns: { number: intKind, secrecyNumber: intKind, terms: intKind },
    });
    await createTable(runner, {
      name: "wording_version",
      key: { countyId: idKind, number: intKind },
      columns: {
        way: varchar(8),
        reason: varchar(300),
        added: intKind,
        changed: intKind,
        removed: intKind,
        terms: intKind,
        changedBy: idKind,
        changedAt: momentKind,
      },
      nullable: { restored: intKind },
    });
    await createTable(runner, {
      name: "wording_term",
      key: { id: idKind },
      columns: {
        countyId: idKind,
        termKey: varchar(60),
        text: varchar(60),
        kind: varchar(12),
        details: textKind,
        source: varchar(100),
        sinceNumber: intKind,
      },
      nullable: { untilNumber: intKind },
      unique: [["countyId", "termKey", "sinceNumber"]],
      indices: [
        ["countyId", "untilNumber"],
        ["countyId", "sinceNumber"],
      ],
    });
    const { type } = runner.connection.options;
    for (const [table, name, kind] of added)
      await runner.addColumn(table, new TableColumn(column(type, name, kind, { isNullable: true })));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name] of added) await runner.dropColumn(table, name);
    for (const table of ["wording_term", "wording_version", "wording_list"]) await runner.dropTable(table);
  }
}

const added = [
  ["notice_revision", "secrecyKey", varchar(64)],
  ["attachment", "secrecyKey", varchar(64)],
  ["attachment", "secrets", textKind],
] as const;
