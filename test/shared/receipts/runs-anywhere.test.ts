import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { sampleReceiptLog } from "../../support/receipts.ts";

/**
 * Mini-programs verify receipts, too: they have neither Node nor a browser's TextEncoder or atob. `crypto` is there for
 * sm-crypto-v2, which looks for random numbers as soon as it is loaded; verifying uses none.
 */
it("verifies a receipt with nothing but ECMAScript around it, once bundled", async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../../shared/receipts/index.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "receipts",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2020",
  });
  const { log, withdrawn } = sampleReceiptLog();
  const context = { text: log.seal(log.parts(withdrawn)), crypto: { getRandomValues: (bytes: Uint8Array) => bytes } };
  const script = `${outputFiles[0]?.text}; JSON.stringify([receipts.verifyReceipt(text), receipts.verifyReceipt(text.replace("合作村", "合作某"))])`;
  const [good, bad] = JSON.parse(runInNewContext(script, context)) as {
    verified: boolean;
  }[];
  expect([good?.verified, bad?.verified]).toEqual([true, false]);
});
