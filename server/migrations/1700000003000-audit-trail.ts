import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from "typeorm";
import { column, dayKind, type Kind, varchar } from "../core/columns.ts";

const columns: Record<string, Kind> = {
  county: varchar(6),
  place: varchar(12),
  subjectKind: varchar(24),
  subjectId: varchar(64),
  salt: varchar(32),
  beforeDigest: varchar(64),
  afterDigest: varchar(64),
  sealedDay: dayKind,
  link: varchar(64),
};

const indices = [["county", "at"], ["county", "sealedDay", "at"], ["place", "at"], ["subjectId"]].map(
  (columnNames) => new TableIndex({ name: `ix_audit_event_${columnNames.join("_")}`, columnNames, isUnique: false }),
);

/**
 * What a change touched, whose business it is, and the day with which its row is sealed. Rows from before belong to no county: nobody
 * wrote down whose they are, and what isn't known isn't made up.
 */
export class AuditTrail1700000003000 implements MigrationInterface {
  name = "AuditTrail1700000003000";

  async up(runner: QueryRunner): Promise<void> {
    const engine = runner.connection.options.type === "mysql" ? "mysql" : "sqlite";
    const added = Object.entries(columns).map(
      ([name, kind]) => new TableColumn(column(engine, name, kind, { isNullable: true })),
    );
    await runner.addColumns("audit_event", added);
    await runner.createIndices("audit_event", indices);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndices("audit_event", indices);
    await runner.dropColumns("audit_event", Object.keys(columns));
  }
}
