import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import type { ReadDb } from "./store.ts";

/** What a query builder of TypeORM gives. */
interface Built {
  getQueryAndParameters(): [string, unknown[]];
}
interface Text {
  sql: string;
  /** Names of the values, in the order in which the text wants them. */
  names: string[];
}

/** Texts by data source, which transactions and reads share: the engines write theirs differently. */
const texts = new WeakMap<object, Map<string, Text>>();

/**
 * Runs a query whose text is made only once. Building it is most of what a short query costs (0.1 ms and more), so what every
 * page asks goes through here.
 * @param shape names the query; the same shape must always build the same text
 * @param values what differs from call to call: text for `:name` parameters
 * @param build makes the query with `given` as its parameters. Names every column it wants (`addSelect("p.title", "title")`)
 */
export function preparedQuery<Row>(
  db: ReadDb,
  shape: string,
  values: Record<string, string>,
  build: (given: Record<string, string>) => Built,
): Promise<Row[]> {
  const known = texts.get(db.dataSource) ?? new Map<string, Text>();
  texts.set(db.dataSource, known);
  const text = known.get(shape) ?? textOf(Object.keys(values), build);
  known.set(shape, text);
  return db.query(
    text.sql,
    text.names.map((name) => values[name]),
  );
}

/** Builds it with the names as values, and looks where they have gone. */
function textOf(names: string[], build: (given: Record<string, string>) => Built): Text {
  const [sql, order] = build(Object.fromEntries(names.map((name) => [name, name]))).getQueryAndParameters();
  const found = order.filter((name): name is string => typeof name === "string" && names.includes(name));
  if (found.length !== order.length) throw new Error("A prepared query has a parameter that is no value.");
  return { sql, names: found };
}

/**
 * Adds every column of the table that `alias` stands for, so that `entityOf` can take it out of a row. Not for tables with boolean
 * columns: unlike TypeORM's own reading a row has them as the engines keep them, 0 and 1.
 */
export function addColumns<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  alias: string,
): SelectQueryBuilder<E> {
  const { metadata } = query.expressionMap.findAliasByName(alias);
  for (const { propertyName, type } of metadata.columns) {
    if (type === "boolean") throw new Error(`${metadata.name}.${propertyName} is boolean.`);
    query.addSelect(`${alias}.${propertyName}`, `${alias}_${propertyName}`);
  }
  return query;
}

/** A row of `addColumns`: cells by `<alias>_<column>`. */
export type Cells = Readonly<Record<string, unknown>>;

/** What `addColumns` asked for, out of a row; null when a left join found nothing. */
export function entityOf<T extends object>(db: ReadDb, entity: new () => T, alias: string, row: Cells): T | null {
  const { columns, primaryColumns } = db.dataSource.getMetadata(entity);
  if (primaryColumns.some(({ propertyName }) => row[`${alias}_${propertyName}`] === null)) return null;
  const cells = columns.map(({ propertyName }) => [propertyName, row[`${alias}_${propertyName}`]] as const);
  return Object.assign(new entity(), Object.fromEntries(cells));
}
