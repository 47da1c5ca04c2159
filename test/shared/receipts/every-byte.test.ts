import { expect, it } from "vitest";
import { verifyReceipt } from "../../../shared/receipts/index.ts";
import { sampleReceiptLog } from "../../support/receipts.ts";

const { log, published, corrected, withdrawn } = sampleReceiptLog();
const bytesOf = (act: typeof published): Uint8Array => Buffer.from(log.seal(log.parts(act)));

/** One bit flipped, a different one from byte to byte, and another byte by chance. */
const changesOf = (byte: number, at: number): number[] => [
  byte ^ (1 << (at % 8)),
  (byte + 1 + Math.floor(Math.random() * 255)) % 256,
];

it.each([
  ["publication", published],
  ["correction with three signers", corrected],
  ["withdrawal", withdrawn],
])("finds every change of a single byte in the receipt of a %s", { timeout: 240_000 }, (_, act) => {
  const bytes = bytesOf(act);
  expect(verifyReceipt(bytes).verified).toBe(true);
  const unseen = Array.from(bytes).flatMap((byte, at) =>
    changesOf(byte, at).flatMap((other) => {
      const changed = Uint8Array.from(bytes);
      changed[at] = other;
      const { verified, findings } = verifyReceipt(changed);
      const isRefused = !verified && findings.some(({ mark }) => mark === "failed");
      return isRefused ? [] : [`byte ${at}: ${byte} → ${other}`];
    }),
  );
  expect(unseen).toEqual([]);
});

it("finds every byte that is missing or added", { timeout: 120_000 }, () => {
  const bytes = bytesOf(published);
  const without = (at: number) => [...bytes.subarray(0, at), ...bytes.subarray(at + 1)];
  const twice = (at: number) => [...bytes.subarray(0, at + 1), ...bytes.subarray(at)];
  const places = [...bytes.keys()].filter((at) => at % 7 === 0);
  const unseen = places.filter((at) =>
    [without(at), twice(at)].some((changed) => verifyReceipt(Uint8Array.from(changed)).verified),
  );
  expect(unseen).toEqual([]);
  for (const [before, after] of [
    ["", "\n"],
    [" ", ""],
    ["\ufeff", ""],
  ] as const)
    expect(verifyReceipt(Buffer.from(before + Buffer.from(bytes).toString() + after)).verified).toBe(false);
});
