import type { Clock } from "./clock.ts";
import type { Logger } from "./logger.ts";
import type { Store } from "./store.ts";

/** What the housekeeping of a running server works with. */
export interface HourlyParts {
  store: Store;
  clock: Clock;
  logger: Logger;
}

/** Something to do at once and then every hour. */
export interface Hourly {
  /** Of several processes one at a time does what has this name. */
  name: string;
  round(): Promise<void>;
  /** What the log says when a round failed. */
  failed: string;
}

/** Runs it until it is stopped. A fault is logged, and the next round tries again. @returns stops it, after the round under way */
export function everyHour({ store, logger }: HourlyParts, { name, round, failed }: Hourly): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const start = () => {
    running = store.exclusively(name, round).catch((fault) => logger.warn({ err: fault }, failed));
  };
  start();
  const timer = setInterval(start, 3_600_000);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
