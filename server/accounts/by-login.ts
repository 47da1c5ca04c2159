import { In } from "typeorm";
import { inBatches } from "../core/batches.ts";
import type { View } from "../core/work.ts";
import { Account } from "./entities.ts";

/** Ids and names of accounts by login; unknown logins are absent. */
export async function accountsByLogin(
  { db }: Pick<View, "db">,
  logins: readonly string[],
): Promise<ReadonlyMap<string, Pick<Account, "id" | "name">>> {
  const found = new Map<string, Pick<Account, "id" | "name">>();
  for (const some of inBatches(logins)) {
    const rows = await db.find(Account, {
      where: { login: In(some) },
      select: { id: true, login: true, name: true },
    });
    for (const { id, login, name } of rows) found.set(login, { id, name });
  }
  return found;
}
