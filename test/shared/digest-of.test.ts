import { createHash, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { bytesAtOnce, digestInSlices, digestOf } from "../../shared/digest-of.ts";

/** What a phone without a compiler for scripts hashes in 50 ms: about 1 MB a second, measured with Node's `--jitless`. */
const fiftyMilliseconds = 52_000;

/** The bytes, which note how many of them were handed out since the last pause. */
function counted(bytes: Uint8Array) {
  const slices = [0];
  const { subarray } = bytes;
  const counting = Object.assign(bytes, {
    subarray: (from?: number, to?: number) => {
      const slice = subarray.call(bytes, from, to);
      slices[slices.length - 1] = (slices.at(-1) ?? 0) + slice.length;
      return slice;
    },
  });
  return { counting, slices, pause: async () => void slices.push(0) };
}

it("hashes a document of 20 MB in slices that each block a phone for less than 50 ms", async () => {
  const bytes = new Uint8Array(randomBytes(20 * 1024 * 1024));
  const expected = createHash("sha256").update(bytes).digest("hex");
  const { counting, slices, pause } = counted(bytes);
  expect(await digestInSlices(counting, pause)).toBe(expected);
  expect(slices).toHaveLength(640);
  expect(Math.max(...slices)).toBeLessThanOrEqual(fiftyMilliseconds);
  expect(slices.reduce((sum, count) => sum + count, 0)).toBe(bytes.length);
});

it.each([0, 1, bytesAtOnce - 1, bytesAtOnce, bytesAtOnce + 1])("gives the digest of %i bytes", async (length) => {
  const bytes = new Uint8Array(randomBytes(length));
  expect(await digestInSlices(bytes, async () => undefined)).toBe(digestOf(bytes));
});
