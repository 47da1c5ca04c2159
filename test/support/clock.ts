import type { Clock } from "../../server/core/clock.ts";

/** A clock that stands still until a test moves it. Call it for the time. */
export interface TestClock extends Clock {
  /** To a moment, `2026-09-15T02:00:00.000Z`. */
  set(moment: string): void;
  /** Forward by seconds. */
  forward(seconds: number): void;
}

/** Tuesday, 15 September 2026, 10:00 in Pingluo. */
export const testStart = "2026-09-15T02:00:00.000Z";

/** Makes a clock that shows `testStart`. */
export function testClock(): TestClock {
  let now = Date.parse(testStart);
  return Object.assign(() => new Date(now), {
    set: (moment: string) => {
      now = Date.parse(moment);
    },
    forward: (seconds: number) => {
      now += seconds * 1000;
    },
  });
}
