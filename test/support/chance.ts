/** Numbers by chance, the same for the same seed (mulberry32). */
export function chanceOf(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    /** From 0, less than 1. */
    next,
    /** True in `share` of all cases. */
    often: (share: number): boolean => next() < share,
    /** A whole number from `least` to `most`. */
    between,
    pick: <One>(list: readonly One[]): One => list[between(0, list.length - 1)] as One,
    digits: (count: number): string => Array.from({ length: count }, () => between(0, 9)).join(""),
  };
}
export type Chance = ReturnType<typeof chanceOf>;
