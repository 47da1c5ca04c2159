import { DataSource, type EntityMetadata, type Table } from "typeorm";
import { expect, it } from "vitest";
import { entities } from "../../../server/entities.ts";
import { migrations } from "../../../server/migrations/index.ts";
import { emptyDatabase, engine } from "../../support/store.ts";

// TypeORM's own comparison reports every nullable column on MariaDB, so we compare what we declare: name, kind, null, key.
it("has migrated tables that equal the entities", async () => {
  const { url, remove } = await emptyDatabase();
  const source = new DataSource(
    engine === "mysql"
      ? { type: "mysql", url, entities, migrations }
      : { type: "better-sqlite3", database: url.replace("sqlite:", ""), entities, migrations },
  );
  await source.initialize();
  await source.runMigrations({ transaction: "each" });
  const runner = source.createQueryRunner();
  // All at once: on MariaDB each call looks through the schemas of all databases of the run.
  const tables = await runner.getTables(source.entityMetadatas.map(({ tableName }) => tableName));
  for (const metadata of source.entityMetadatas) {
    const table = tables.find(({ name }) => name.split(".").at(-1) === metadata.tableName);
    expect(table && columnsOfTable(table), metadata.tableName).toEqual(columnsOfEntity(metadata));
  }
  await runner.release();
  await source.destroy();
  await remove();
});

interface ColumnFacts {
  type: string;
  length: string;
  nullable: boolean;
  primary: boolean;
}

const columnsOfEntity = (metadata: EntityMetadata): Record<string, ColumnFacts> =>
  Object.fromEntries(
    metadata.columns.map((column) => [
      column.databaseName,
      {
        type: kindOf(String(column.type)),
        length: column.length,
        nullable: column.isNullable,
        primary: column.isPrimary,
      },
    ]),
  );

const columnsOfTable = (table: Table): Record<string, ColumnFacts> =>
  Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      {
        type: kindOf(column.type),
        length: kindOf(column.type) === "varchar" ? column.length : "",
        nullable: column.isNullable,
        primary: column.isPrimary,
      },
    ]),
  );

/** MySQL keeps booleans in tinyint and long texts in mediumtext. */
const kindOf = (type: string): string => ({ mediumtext: "text", tinyint: "boolean", integer: "int" })[type] ?? type;
