import { ConfigError } from "../core/config.ts";
import type { Store } from "../core/store.ts";
import { ActivationCode } from "./entities.ts";

/**
 * Real operation never runs on a database that a demo was seeded into: its accounts have a password that everybody knows, and
 * activation codes that may be used again and again, so anybody could enrol a key and sign for a village.
 * @throws ConfigError
 */
export async function refuseDemoAccounts(store: Store): Promise<void> {
  const isDemo = await store.read((db) => db.exists(ActivationCode, { where: { reusable: true } }));
  if (isDemo)
    throw new ConfigError(["DATABASE_URL：这个数据库里有演示账号（密码人人皆知），正式运行请换一个空的数据库"]);
}
