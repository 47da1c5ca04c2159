import { In } from "typeorm";
import type { View } from "../core/work.ts";
import { Account } from "./entities.ts";

/** How many logins one query asks for. */
const perQuery = 500;

/** Ids and names of accounts by login; unknown logins are absent. */
export async function accountsByLogin(
  { db }: Pick<View, "db">,
  logins: readonly string[],
): Promise<ReadonlyMap<string, Pick<Account, "id" | "name">>> {
  const found = new Map<string, Pick<Account, "id" | "name">>();
  for (let at = 0; at < logins.length; at += perQuery) {
    const rows = await db.find(Account, {
      where: { login: In(logins.slice(at, at + perQuery)) },
      select: { id: true, login: true, name: true },
    });
    for (const { id, login, name } of rows) found.set(login, { id, name });
  }
  return found;
}
