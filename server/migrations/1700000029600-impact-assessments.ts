import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, idKind, intKind, longTextKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Assessments of notices that list villagers, and how long the county keeps them. */
export class ImpactAssessments1700000029600 implements MigrationInterface {
  name = "ImpactAssessments1700000029600";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "impact_assessment",
      key: { id: idKind },
      columns: {
        noticeId: idKind,
        revision: intKind,
        number: varchar(40),
        villageId: idKind,
        countyId: idKind,
        itemCode: varchar(16),
        signOffId: idKind,
        facts: longTextKind,
        submittedBy: idKind,
        submittedAt: momentKind,
        outcome: varchar(10),
      },
      nullable: { period: varchar(10), settledAt: momentKind },
      unique: [["noticeId", "revision"], ["signOffId"]],
      indices: [["villageId"], ["countyId", "settledAt"]],
    });
    const { type } = runner.connection.options;
    const years = column(type, "assessmentYears", intKind, { isNullable: true });
    await runner.addColumn("county_setting", new TableColumn(years));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("county_setting", "assessmentYears");
    await runner.dropTable("impact_assessment");
  }
}
