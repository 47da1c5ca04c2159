// The daily round: who is to be told of what, county by county, within the hours in which people may be told.
import { setImmediate as breathe } from "node:timers/promises";
import { dayOf } from "../../shared/days.ts";
import { isQuiet } from "../../shared/reminders/hours.ts";
import { type HousekeepingParts, inRounds } from "../core/rounds.ts";
import type { Store } from "../core/store.ts";
import { type Asking, look, visitor } from "../core/work.ts";
import { counties } from "../places/index.ts";
import { askReminders, type WechatClient } from "../wechat/index.ts";
import { makeRound } from "./commands/make-round.ts";
import { planRound } from "./plan-round.ts";
import { countiesDone, isRoundDone } from "./queries.ts";

export interface RemindParts extends Pick<HousekeepingParts, "clock"> {
  store: Store;
  /** Null or absent: the console only. */
  wechat?: WechatClient | null | undefined;
}

/** More counties than there are. */
const mostCounties = 5_000;
/** Who has posts in two counties may be told by two processes at once; the second writes into what the first wrote. */
const mostTries = 3;

/**
 * Tells everybody who is to be told today, once for each county and day; never at night. One county that fails doesn't keep the
 * others. @returns how many digests were written
 */
export async function remindAll(parts: RemindParts): Promise<number> {
  const { store, clock } = parts;
  if (isQuiet(clock())) return 0;
  const waiting = await store.read(async (db) => {
    const done = await countiesDone({ db }, dayOf(clock()));
    return (await counties({ db }, mostCounties)).filter(({ id }) => !done.has(id));
  });
  const faults: unknown[] = [];
  let written = 0;
  for (const { id } of waiting) {
    written += await remindCounty(parts, id).catch((fault: unknown) => {
      faults.push(fault);
      return 0;
    });
    await breathe();
  }
  if (faults.length > 0) throw new AggregateError(faults, `reminders of ${faults.length} counties were not made`);
  return written;
}

async function remindCounty({ store, clock, wechat }: RemindParts, countyId: string): Promise<number> {
  for (let tries = 0; tries < mostTries; tries++) {
    const now = clock();
    const asking: Asking = { actor: visitor, now, requestId: "reminders" };
    if (await look(store, asking, (view) => isRoundDone(view, countyId, dayOf(now)))) return 0;
    const plan = await look(store, asking, (view) => planRound(view, countyId));
    const made = await makeRound(store, {
      ...{ countyId, now, plan },
      withDigests: (tx, digests) => askReminders(tx, wechat, { digests, now }),
    });
    if (made !== null) return made;
  }
  throw new Error(`the round of county ${countyId} met others ${mostTries} times`);
}

/** Tells people at once and then every five minutes, of several processes one at a time. @returns stops it */
export const remindInBackground = (parts: HousekeepingParts & Pick<RemindParts, "wechat">): (() => Promise<void>) =>
  inRounds(parts, {
    name: "reminders",
    every: 5,
    round: async () => {
      const written = await remindAll(parts);
      if (written > 0) parts.logger.info({ written }, "digests of what is due and late were written");
    },
    failed: "people were not all reminded; the next round tries again",
  });
