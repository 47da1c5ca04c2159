/** Draws that are the same for the same seed. */
export interface Chance {
  /** From 0, less than 1. */
  next(): number;
  int(from: number, to: number): number;
  pick<T>(from: readonly T[]): T;
  digits(count: number): string;
  /** True with this probability. */
  is(probability: number): boolean;
}

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    pick: (from) => from[int(0, from.length - 1)] as (typeof from)[number],
    digits: (count) => Array.from({ length: count }, () => int(0, 9)).join(""),
    is: (probability) => next() < probability,
  };
}
