import type { Clock } from "./clock.ts";
import type { Logger } from "./logger.ts";
import type { Store } from "./store.ts";

/** What the housekeeping of a running server works with. */
export interface HousekeepingParts {
  store: Store;
  clock: Clock;
  logger: Logger;
}

/** Something to do at once and then again and again. */
export interface Rounds {
  /** Of several processes one at a time does what has this name. */
  name: string;
  /** Minutes from one round to the next. */
  every: number;
  /** Calls back whenever a round should begin before its time. @returns ends that */
  on?(begin: () => void): () => void;
  round(): Promise<void>;
  /** What the log says when a round failed. */
  failed: string;
}

/** Runs one round after the other until it is stopped. A fault is logged, and the next round tries again. @returns stops it, after the round under way */
export function inRounds(
  { store, logger }: Pick<HousekeepingParts, "store" | "logger">,
  { name, every, on, round, failed }: Rounds,
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const start = () => {
    running = running.then(() => store.exclusively(name, round)).catch((fault) => logger.warn({ err: fault }, failed));
  };
  start();
  const stopListening = on?.(start);
  const timer = setInterval(start, every * 60_000);
  timer.unref();
  return async () => {
    stopListening?.();
    clearInterval(timer);
    await running;
  };
}
