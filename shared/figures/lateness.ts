/** Bins of the distribution of lateness, in days after the due day. */
export const latenessBins = {
  onTime: { name: "按时", from: 0, to: 0 },
  d1: { name: "1–3 天", from: 1, to: 3 },
  d4: { name: "4–7 天", from: 4, to: 7 },
  d8: { name: "8–15 天", from: 8, to: 15 },
  d16: { name: "16–30 天", from: 16, to: 30 },
  d31: { name: "30 天以上", from: 31, to: Number.POSITIVE_INFINITY },
  notYet: { name: "还没有公开", from: null, to: null },
} as const;
export type LatenessBin = keyof typeof latenessBins;
export const latenessOrder = Object.keys(latenessBins) as LatenessBin[];

/** The bin of a duty that was published so many days late; 0: in time, null: it isn't published yet. */
export function latenessBin(days: number | null): LatenessBin {
  if (days === null) return "notYet";
  if (days <= 0) return "onTime";
  return days <= 3 ? "d1" : days <= 7 ? "d4" : days <= 15 ? "d8" : days <= 30 ? "d16" : "d31";
}

/** The middle value; of an even number the mean of the two in the middle, so half days are possible. Null of nothing. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}
