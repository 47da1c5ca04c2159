import { setImmediate as breathe } from "node:timers/promises";
import { addDays, dayOf, startOfDay } from "../../shared/days.ts";
import { recordChange } from "../audit/index.ts";
import { reduceAnswers } from "../core/idempotency.ts";
import { type HousekeepingParts, inRounds } from "../core/rounds.ts";
import { type Asking, change, look, visitor } from "../core/work.ts";
import { closeNotice, noticesToClose, planClosing } from "./commands/close-notice.ts";
import { dateEarlier } from "./date-earlier.ts";

type ClosingParts = Pick<HousekeepingParts, "store" | "clock">;

/** Notices that are looked up at once. */
const batch = 100;
/** Milliseconds after midnight: what was published a moment before is committed. */
const afterMidnight = 2_000;
/** The name of the act in the audit trail. */
const action = "close-expired";

/**
 * Closes every notice whose lists have been on show for long enough, each in a transaction of its own, giving way to requests in
 * between. One that fails doesn't keep the others. What has no day yet gets one first: a process of the release before may still publish.
 * @returns how many notices were closed
 */
export async function closeExpired({ store, clock }: ClosingParts): Promise<number> {
  const faults: unknown[] = [];
  await dateEarlier({ store, clock }).catch((fault: unknown) => faults.push(fault));
  let closed = 0;
  for (let after = ""; ; ) {
    const found = await look(store, askingNow(clock()), (view) => noticesToClose(view, after, batch));
    await reduceAnswers(store, found);
    for (const noticeId of found) {
      const one = await closeOne({ store, clock }, noticeId).catch((fault: unknown) => faults.push(fault) < 0);
      if (one) closed += 1;
      await breathe();
    }
    const last = found.at(-1);
    if (last === undefined || found.length < batch) break;
    after = last;
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} notices could not be closed`);
  return closed;
}

const askingNow = (now: Date): Asking => ({ actor: visitor, now, requestId: action });

async function closeOne({ store, clock }: ClosingParts, noticeId: string): Promise<boolean> {
  const asking = askingNow(clock());
  const plan = await look(store, asking, (view) => planClosing(view, noticeId));
  if (!plan) return false;
  const record = { action, target: plan.notice.number, address: "" };
  await change(
    store,
    asking,
    (work) => closeNotice(work, plan),
    (work) => recordChange(work, record),
  );
  return true;
}

/** Closes at once, shortly after every midnight of Asia/Shanghai, and every five minutes for what a stopped process left. @returns stops it */
export const closeInBackground = (parts: HousekeepingParts): (() => Promise<void>) =>
  inRounds(parts, {
    name: "close-expired",
    every: 5,
    on: (begin) => atMidnight(parts, begin),
    round: async () => {
      const closed = await closeExpired(parts);
      if (closed > 0) parts.logger.info({ closed }, "notices whose publicity is over were closed");
    },
    failed:
      "notices whose publicity is over were not all closed; their lists aren't shown, and the next round tries again",
  });

/** Calls back after every midnight. @returns ends that */
function atMidnight({ clock }: Pick<HousekeepingParts, "clock">, begin: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const now = clock();
    const midnight = Date.parse(startOfDay(addDays(dayOf(now), 1)));
    timer = setTimeout(
      () => {
        begin();
        wait();
      },
      midnight + afterMidnight - now.getTime(),
    );
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
