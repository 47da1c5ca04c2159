// Reading hashes of the tree: those of leaves stand on their entries, the others are nodes.
import { Between } from "typeorm";
import {
  frontierAt,
  frontierNodes,
  type NodePlace,
  type NodeRange,
  readerOf,
  rootOf,
  type StoredNode,
} from "../../shared/log/index.ts";
import type { View } from "../core/work.ts";
import { LogEntry, LogNode } from "./entities.ts";
import { fromHex, toHex } from "./hex.ts";

type Db = Pick<View, "db">;

interface NodeRow {
  level: number;
  index: number;
  hash: string;
}

const storedNodes = (rows: readonly NodeRow[]): StoredNode[] =>
  rows.map(({ level, index, hash }) => ({ level: Number(level), index, hash: fromHex(hash) }));

/**
 * Hashes at these places, those that are there, in one query: a look into the primary key for each level, put together. One
 * condition with ORs over all levels would make SQLite read the county's whole log.
 */
export async function nodesAt({ db }: Db, countyId: string, places: readonly NodePlace[]): Promise<StoredNode[]> {
  const levels = [...new Set(places.map(({ level }) => level))];
  if (levels.length === 0) return [];
  const [county, level, index, leafHash, hash, entries, nodes] = [
    ...["countyId", "level", "index", "leafHash", "hash", "log_entry", "log_node"],
  ].map((name) => db.dataSource.driver.escape(name)); // "index" is a word of MySQL's own
  const values: (string | number)[] = [];
  // By hand, because TypeORM puts columns into an order of its own.
  const parts = levels.map((wanted) => {
    const indexes = places.filter((place) => place.level === wanted).map((place) => place.index);
    const marks = indexes.map(() => "?").join(", ");
    values.push(countyId, ...indexes);
    return wanted === 0
      ? `SELECT 0 AS ${level}, ${index}, ${leafHash} AS ${hash} FROM ${entries} WHERE ${county} = ? AND ${index} IN (${marks})`
      : `SELECT ${level}, ${index}, ${hash} FROM ${nodes} WHERE ${county} = ? AND ${index} IN (${marks}) AND ${level} = ${wanted}`;
  });
  return storedNodes(await db.query<NodeRow[]>(parts.join(" UNION ALL "), values));
}

/** Hashes side by side on one level, those that are there, from the left. */
export async function nodesBetween(
  { db }: Db,
  countyId: string,
  { level, first, count }: NodeRange,
): Promise<StoredNode[]> {
  const where = { countyId, index: Between(first, first + count - 1) };
  const order = { index: "ASC" } as const;
  if (level > 0) return storedNodes(await db.find(LogNode, { where: { ...where, level }, order }));
  const leaves = await db.find(LogEntry, { select: { index: true, leafHash: true }, where, order });
  return storedNodes(leaves.map(({ index, leafHash }) => ({ level, index, hash: leafHash })));
}

/** The root, in hex, that the log had when it held so many entries; it never held more than now. One query. */
export async function rootAt(view: Db, countyId: string, size: number): Promise<string> {
  const hashAt = readerOf(await nodesAt(view, countyId, frontierNodes(size)));
  return toHex(rootOf(frontierAt(size, hashAt)));
}
