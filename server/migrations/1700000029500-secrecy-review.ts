import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, idKind, momentKind, varchar } from "../core/columns.ts";

/** Who reviews the secrecy of a submitted revision, and who did. Rounds that were opened earlier had no review. */
export class SecrecyReview1700000029500 implements MigrationInterface {
  name = "SecrecyReview1700000029500";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    const added = (name: string, kind: Parameters<typeof column>[2]) =>
      new TableColumn(column(type, name, kind, { isNullable: true }));
    await runner.addColumns("sign_off", [
      added("secrecyReviewer", varchar(10)),
      added("submittedBy", idKind),
      added("reviewedBy", idKind),
      added("reviewerRole", varchar(24)),
      added("reviewedAt", momentKind),
    ]);
    await runner.addColumn("county_setting", added("secrecyReviewer", varchar(10)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("county_setting", "secrecyReviewer");
    await runner.dropColumns("sign_off", [
      "secrecyReviewer",
      "submittedBy",
      "reviewedBy",
      "reviewerRole",
      "reviewedAt",
    ]);
  }
}
