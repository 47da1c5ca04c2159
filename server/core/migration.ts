import { type QueryRunner, Table, TableIndex } from "typeorm";
import { column, type Kind } from "./columns.ts";

/** One table as a migration writes it down. Column names are those of the entity. */
export interface TableSketch {
  name: string;
  /** Columns of the primary key, in order. */
  key: Record<string, Kind>;
  columns?: Record<string, Kind>;
  /** Columns that may be null. */
  nullable?: Record<string, Kind>;
  /** Groups of columns of which no two rows may share the values. */
  unique?: string[][];
  indices?: string[][];
}

/** Creates the table the same way on both engines. */
export async function createTable(runner: QueryRunner, sketch: TableSketch): Promise<void> {
  const engine = runner.connection.options.type === "mysql" ? "mysql" : "sqlite";
  const index = (columnNames: string[], isUnique: boolean) =>
    new TableIndex({ name: indexName(sketch.name, columnNames), columnNames, isUnique });
  await runner.createTable(
    new Table({
      name: sketch.name,
      columns: columnsOf(engine, sketch),
      indices: [
        ...(sketch.unique ?? []).map((columns) => index(columns, true)),
        ...(sketch.indices ?? []).map((columns) => index(columns, false)),
      ],
    }),
  );
}

/** Long texts come last: SQLite reads through them to reach the columns behind. */
function columnsOf(engine: string, { key, columns = {}, nullable = {} }: TableSketch) {
  const all = [
    ...Object.entries(key).map(([name, kind]) => ({ name, kind, extra: { isPrimary: true } })),
    ...Object.entries(columns).map(([name, kind]) => ({ name, kind, extra: {} })),
    ...Object.entries(nullable).map(([name, kind]) => ({ name, kind, extra: { isNullable: true } })),
  ];
  const isLong = ({ kind }: { kind: Kind }) => (kind.physical ? 1 : 0);
  return all.sort((a, b) => isLong(a) - isLong(b)).map(({ name, kind, extra }) => column(engine, name, kind, extra));
}

/** Index names are unique over the whole database on SQLite, so the table's name is part of them. */
const indexName = (table: string, columns: string[]): string => `ix_${table}_${columns.join("_")}`.slice(0, 64);
