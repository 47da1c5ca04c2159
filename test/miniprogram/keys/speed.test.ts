import { expect, it } from "vitest";
import { openChromium } from "../../support/chromium.ts";
import { measureBare, medianOf } from "./bare.ts";

const browser = await openChromium();

it("signs in at most 300 ms on a phone four times as slow", async () => {
  const [fast, slow] = [await measureBare(browser, 1), await measureBare(browser, 4)];
  const first = slow.sign[0] ?? Number.NaN;
  const median = medianOf(slow.sign);
  console.info(
    `SM2 signature, CPU slowed four times: first ${first.toFixed(0)} ms, median ${median.toFixed(0)} ms ` +
      `(not slowed: ${medianOf(fast.sign).toFixed(0)} ms); opening the key with the PIN: ${slow.open.toFixed(0)} ms (${fast.open.toFixed(0)} ms)`,
  );
  expect(median).toBeLessThanOrEqual(300);
});
