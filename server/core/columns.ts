import { Column, type ColumnOptions, PrimaryColumn, type TableColumnOptions } from "typeorm";

/**
 * The column kinds that behave alike on SQLite and MySQL/MariaDB; entities and migrations use no others.
 * Moments are UTC text with milliseconds, days are `YYYY-MM-DD`, ids are 26 characters: same bytes, order and hash on both.
 */
export type Kind = { type: "varchar" | "text" | "int" | "boolean"; length?: string; physical?: "mediumtext" };

/** Text of up to `length` characters. */
export const varchar = (length: number): Kind => ({ type: "varchar", length: String(length) });
/** One of our own ids (see ids.ts). */
export const idKind = varchar(26);
/** A moment, `2025-03-05T02:00:00.123Z`. */
export const momentKind = varchar(24);
/** A civil day in Asia/Shanghai, `2025-03-05`. */
export const dayKind = varchar(10);
/** Up to 64 KB on MySQL: let in at most 20,000 characters. */
export const textKind: Kind = { type: "text" };
/** Up to 16 MB: revision content, which may hold a table of thousands of rows. */
export const longTextKind: Kind = { type: "text", physical: "mediumtext" };
export const intKind: Kind = { type: "int" };
export const booleanKind: Kind = { type: "boolean" };

type Extra = Pick<ColumnOptions, "nullable" | "default" | "select">;

const options = ({ type, length }: Kind, extra: Extra = {}): ColumnOptions => ({
  type,
  ...(length ? { length } : {}),
  ...extra,
});

/** A column of an entity. */
export const field = (kind: Kind, extra?: Extra): PropertyDecorator => Column(options(kind, extra));
/** A column of an entity that may be null. */
export const optional = (kind: Kind): PropertyDecorator => field(kind, { nullable: true });
/** A column of the primary key of an entity. */
export const key = (kind: Kind = idKind): PropertyDecorator => PrimaryColumn(options(kind) as { type: "varchar" });

/** The same column for a migration's `Table`. */
export function column(engine: string, name: string, kind: Kind, extra: Partial<TableColumnOptions> = {}) {
  const type = engine === "mysql" && kind.physical ? kind.physical : kind.type;
  return { name, type, ...(kind.length ? { length: kind.length } : {}), ...extra } satisfies TableColumnOptions;
}
