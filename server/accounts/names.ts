import { In } from "typeorm";
import type { View } from "../core/work.ts";
import { Account } from "./entities.ts";

/** Names of persons by account id, in one query. */
export async function accountNames({ db }: Pick<View, "db">, ids: string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.find(Account, { where: { id: In([...new Set(ids)]) }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
