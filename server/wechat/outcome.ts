import type { WechatFault } from "./fault.ts";

/** What became of a message. `refused`: the person doesn't want it any more; `unsure`: the answer was lost, it may have arrived. */
export type Outcome = "reached" | "refused" | "failed" | "unsure";

/** Tries before a message is given up; with the waits between them about four hours. */
const mostTries = 9;
/** Milliseconds until the next try, doubling up to an hour. */
const waitAfter = (tries: number): number => Math.min(3_600, 30 * 2 ** tries) * 1000;

/** A message before it is handed over. */
export interface Attempted {
  /** Failed tries so far. */
  tries: number;
  /** Handed over before, without an answer. */
  inFlight: boolean;
}

/** What comes of a call that failed: the end of the message, or another try. */
export type AfterFault = { outcome: Outcome } | { again: Attempted & { nextAt: string } };

/**
 * Where the answer of an earlier call was lost and the platform now says that there is no consent (43101), nobody can tell whether the
 * message had arrived: it counts as `unsure`, never as unwilling.
 */
export function afterFault({ kind, errcode }: WechatFault, { tries, inFlight }: Attempted, now: Date): AfterFault {
  const isLost = inFlight || kind === "unreachable";
  if (kind === "refused") {
    if (inFlight) return { outcome: "unsure" };
    return { outcome: errcode === 43101 ? "refused" : "failed" };
  }
  if (tries + 1 >= mostTries) return { outcome: isLost ? "unsure" : "failed" };
  return {
    again: { tries: tries + 1, nextAt: new Date(now.getTime() + waitAfter(tries)).toISOString(), inFlight: isLost },
  };
}
