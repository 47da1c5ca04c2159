// What the cryptographic libraries take for `globalThis` in the mini-program: WeChat has no `crypto`, and its own random source answers
// later, not at once. server/build-miniprogram.mjs puts it in their place.

let pool = new Uint8Array(0);

/** Hands over random bytes of the phone; each is used once. */
export function feedRandom(bytes: Uint8Array): void {
  const joined = new Uint8Array(pool.length + bytes.length);
  joined.set(pool);
  joined.set(bytes, pool.length);
  pool = joined;
}

/** Fills the array from what was fed. @throws rather than invent a single byte */
function getRandomValues(array: Uint8Array): Uint8Array {
  if (array.length > pool.length) throw new Error(`${array.length} random bytes wanted, ${pool.length} there`);
  array.set(pool.subarray(0, array.length));
  pool = pool.slice(array.length);
  return array;
}

/** Of the whole global object the libraries look at these. */
export const platform = {
  crypto: { getRandomValues },
  setTimeout: (act: () => void, delay: number): unknown => setTimeout(act, delay),
};
