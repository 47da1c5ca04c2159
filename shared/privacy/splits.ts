// How people take a number apart: which splits one number has, and which only figures beside each other.
import type { DigitRun } from "./digit-runs.ts";
import { hidden } from "./fold.ts";

/** How people split a mobile number, whatever stands around it. */
export const mobileSplits = new Set(
  "11 3-4-4 3-8 7-4 3-3-5 4-3-4 4-4-3 3-4-2-2 3-2-2-2-2 6-5 5-6 3-3-3-2 9-2".split(" "),
);
/** Words before a number that is taken for a telephone however it is split. */
const callWords = /电话|手机|联系|微信|号码|致电|拨打/;
/** Marks that don't stand between the figures of a row. */
const uniform = /^\d+(?:([-·_/()])\d+)(?:\1\d+){0,3}$/;

/** Is this one telephone, although nobody splits it like that? The text is nothing else, it is called one, or one mark holds it together. */
export function isOneTelephone(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 8), from);
  const written = text
    .slice(from, to + 1)
    .replaceAll(hidden, "")
    .replace(")", "(");
  return callWords.test(before) || uniform.test(written) || (text.length <= 40 && text.trim().length <= to - from + 2);
}

/** Lengths of the groups in a window, such as `3-4-4`; groups that nothing separates count as one. */
export function splitOf({ group, joined }: DigitRun, first: number, last: number): string {
  const lengths: number[] = [];
  for (let at = first; at <= last; at++) {
    const [own, before] = [group[at] ?? 0, group[at - 1]];
    const begins = lengths.length === 0 || (own !== before && !joined[own]);
    if (begins) lengths.push(1);
    else lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 1;
  }
  return lengths.join("-");
}
