/** Chance that comes out the same every time: the same words give the same draws, on every machine. */
export interface Chance {
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** A multiple of `step` between `min` and `max`. */
  step(min: number, max: number, step: number): number;
  pick<T>(list: readonly T[]): T;
  /** `count` different entries, in the order of the list; all of them when there are fewer. */
  some<T>(list: readonly T[], count: number): T[];
  /** True in `share` (0 to 1) of all cases. */
  happens(share: number): boolean;
}

/** The chance that belongs to these words, such as a village's code and what is being drawn. */
export function chanceOf(...words: (string | number)[]): Chance {
  let state = hashOf(words.join("\u0000"));
  // mulberry32: small, fast, good enough for made-up villages.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    int,
    step: (min, max, step) => Math.round((min + next() * (max - min)) / step) * step,
    pick: (list) => {
      const drawn = list[int(0, list.length - 1)];
      if (drawn === undefined) throw new RangeError("nothing to pick from");
      return drawn;
    },
    some: (list, count) => {
      const order = list.map((entry, index) => ({ entry, index, at: next() })).sort((a, b) => a.at - b.at);
      return order
        .slice(0, count)
        .sort((a, b) => a.index - b.index)
        .map(({ entry }) => entry);
    },
    happens: (share) => next() < share,
  };
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
