import type { MigrationInterface, QueryRunner } from "typeorm";
import { dayKind, idKind, intKind, longTextKind, momentKind, textKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Yearly points of townships and departments, with objections. */
export class Appraisals1700000038100 implements MigrationInterface {
  name = "Appraisals1700000038100";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "appraisal",
      key: { id: idKind },
      columns: {
        ...{ countyId: idKind, year: intKind, state: varchar(10), scheme: intKind, cutOff: momentKind },
        ...{ byId: idKind, createdAt: momentKind, version: intKind, basis: longTextKind },
      },
      nullable: { slot: varchar(40), publishedAt: momentKind, objectUntil: dayKind, finalAt: momentKind },
      unique: [["slot"]],
      indices: [["countyId", "id"]],
    });
    await createTable(runner, {
      name: "appraisal_score",
      key: { id: idKind },
      columns: {
        ...{ appraisalId: idKind, kind: varchar(10), name: varchar(60), code: varchar(12) },
        ...{ computed: intKind, points: intKind, parts: textKind },
      },
      nullable: { placeId: idKind, enteredBy: idKind, reason: varchar(500) },
      unique: [["appraisalId", "kind", "name"]],
    });
    await createTable(runner, {
      name: "appraisal_objection",
      key: { id: idKind },
      columns: {
        ...{ appraisalId: idKind, scoreId: idKind, state: varchar(10), byId: idKind, at: momentKind },
        reason: varchar(1000),
      },
      nullable: {
        ...{ answeredBy: idKind, answeredAt: momentKind, answer: varchar(1000) },
        ...{ pointsBefore: intKind, pointsAfter: intKind, slot: idKind },
      },
      unique: [["slot"]],
      indices: [["appraisalId", "id"]],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["appraisal_objection", "appraisal_score", "appraisal"]) await runner.dropTable(table);
  }
}
