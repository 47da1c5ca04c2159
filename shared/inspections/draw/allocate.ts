/** A township in the list of a draw. */
export interface Stratum {
  /** 9 digits. */
  code: string;
  villages: number;
}

/**
 * How many of `size` villages each township gives, in proportion to its number of villages by largest remainder (最大余额法). Of equal remainders the
 * township with more villages comes first, then the smaller code: fixed with the list, before anybody knows the seed. In the order of the input.
 * Throws for more than there are.
 */
export function allocate(size: number, strata: readonly Stratum[]): number[] {
  const total = strata.reduce((sum, { villages }) => sum + villages, 0);
  if (!Number.isSafeInteger(size) || size < 1 || size > total) throw new RangeError(`${size} of ${total} villages`);
  const parts = strata.map(({ code, villages }) => ({
    ...{ code, villages },
    whole: Math.floor((size * villages) / total),
    rest: (size * villages) % total, // whole numbers, so that equal remainders are equal
  }));
  const left = size - parts.reduce((sum, { whole }) => sum + whole, 0);
  const first = new Set(
    [...parts]
      .sort((a, b) => b.rest - a.rest || b.villages - a.villages || (a.code < b.code ? -1 : 1))
      .slice(0, left)
      .map(({ code }) => code),
  );
  return parts.map(({ code, whole }) => whole + (first.has(code) ? 1 : 0));
}
