import { In } from "typeorm";
import type { View } from "../core/work.ts";
import { normalLogin } from "./commands/log-in.ts";
import { Account } from "./entities.ts";

/** Names of persons by account id, in one query. */
export async function accountNames({ db }: Pick<View, "db">, ids: string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.find(Account, { where: { id: In([...new Set(ids)]) }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Name and login of persons by account id, in one query. */
export async function personsByIds(
  { db }: Pick<View, "db">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<Account, "id" | "login" | "name">>> {
  if (ids.length === 0) return new Map();
  const select = { id: true, name: true, login: true };
  const rows = await db.find(Account, { where: { id: In([...new Set(ids)]) }, select });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Ids of everybody with exactly this name or login. */
export async function accountsCalled({ db }: Pick<View, "db">, text: string): Promise<string[]> {
  const rows = await db.find(Account, { where: [{ login: normalLogin(text) }, { name: text }], select: { id: true } });
  return rows.map(({ id }) => id);
}
