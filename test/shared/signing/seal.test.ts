import { expect, it } from "vitest";
import { sealPrivateKey, sealRandom, unsealPrivateKey } from "../../../shared/signing/seal.ts";

const secret = "5a".repeat(32);
const random = Uint8Array.from({ length: sealRandom }, (_, index) => index);

/** A clock of a phone on which the trial takes so many milliseconds. */
function phoneThatNeeds(trial: number): () => number {
  let time = 0;
  return () => {
    time += trial;
    return time;
  };
}

it.each([
  [10, 32_768],
  [90, 16_384],
  [150, 8_192],
  [2_000, 8_192],
])("on a phone that needs %i ms for the trial a guess costs %i", async (trial, cost) => {
  const sealed = await sealPrivateKey(secret, "739158", random, phoneThatNeeds(trial));
  expect(sealed.cost).toBe(cost);
  expect(await unsealPrivateKey(sealed, "739158")).toBe(secret);
  expect(await unsealPrivateKey(sealed, "739159")).toBeNull();
});
