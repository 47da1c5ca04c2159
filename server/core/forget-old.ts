import { type FindOptionsOrder, type FindOptionsWhere, LessThan, LessThanOrEqual } from "typeorm";
import { IdempotencyAnswer } from "./entities.ts";
import { type HousekeepingParts, inRounds } from "./rounds.ts";
import type { Store } from "./store.ts";

/** Rows that serve for a while only. */
export interface Keeping {
  table: new () => object;
  /** The column with the moment from which the days count; it has an index. */
  moment: string;
  days: number;
}

/** A phone may lie without network for weeks before it repeats a request. */
export const coreKeepings: readonly Keeping[] = [{ table: IdempotencyAnswer, moment: "answeredAt", days: 60 }];

/** Rows that go in one transaction, and more only when they share a moment: on SQLite others wait meanwhile. */
const perTransaction = 500;
const dayMs = 24 * 3600 * 1000;

/** Deletes the rows whose time is over. @returns how many */
export async function forgetOld(store: Store, { table, moment, days }: Keeping, now: Date): Promise<number> {
  const before = new Date(now.getTime() - days * dayMs).toISOString();
  for (let forgotten = 0; ; ) {
    const oldest = await store.read((db) =>
      db.find(table, {
        select: { [moment]: true },
        where: { [moment]: LessThan(before) } as FindOptionsWhere<object>,
        order: { [moment]: "ASC" } as FindOptionsOrder<object>,
        take: perTransaction,
      }),
    );
    const last = (oldest.at(-1) as Record<string, string> | undefined)?.[moment];
    if (last === undefined) return forgotten;
    const { affected } = await store.transaction((tx) => tx.delete(table, { [moment]: LessThanOrEqual(last) }));
    forgotten += affected ?? 0;
  }
}

/** Forgets what is old at once and then every hour; of several processes one at a time. @returns stops it */
export const forgetHourly = (parts: HousekeepingParts, keepings: readonly Keeping[]): (() => Promise<void>) =>
  inRounds(parts, {
    every: 60,
    name: "forget-old",
    round: async () => {
      for (const keeping of keepings) await forgetOld(parts.store, keeping, parts.clock());
    },
    failed: "old rows were not deleted; the next round tries again",
  });
