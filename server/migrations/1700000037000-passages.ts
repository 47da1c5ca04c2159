import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from "typeorm";
import { column, idKind, intKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

const waiting = "ix_publication_passages_noticeId";

/** Paragraphs of what is public, as they are compared between villages, and of which publications they were taken already. */
export class Passages1700000037000 implements MigrationInterface {
  name = "Passages1700000037000";

  async up(runner: QueryRunner): Promise<void> {
    const { type } = runner.connection.options;
    await createTable(runner, {
      name: "publication_passage",
      key: { noticeId: idKind, revision: intKind, digest: varchar(32) },
      columns: {
        ...{ villageId: idKind, itemCode: varchar(16), publishedAt: momentKind, length: intKind },
        opening: varchar(120),
      },
      // Each holds all that the comparison reads, so that no row is looked up.
      indices: [
        ["villageId", "publishedAt", "digest", "noticeId"],
        ["digest", "villageId", "publishedAt", "noticeId"],
      ],
    });
    await runner.addColumn("publication", new TableColumn(column(type, "passages", intKind, { isNullable: true })));
    await runner.createIndex("publication", new TableIndex({ name: waiting, columnNames: ["passages", "noticeId"] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("publication", waiting);
    await runner.dropColumn("publication", "passages");
    await runner.dropTable("publication_passage");
  }
}
