import { randomBytes } from "node:crypto";
import path from "node:path";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import type * as Signing from "../../../shared/miniprogram-signing.ts";

/** Milliseconds of signatures, the first of them in a cold program, and of one opening of a sealed key. */
export interface Measured {
  sign: number[];
  open: number;
}

const bundle = await build({
  entryPoints: [path.resolve(import.meta.dirname, "../../../miniprogram/generated/signing.js")],
  bundle: true,
  write: false,
  format: "iife",
  globalName: "signing",
});

/** What the mini-program's cryptography costs without a page around it, in a browser that is slowed down `rate` times. */
export async function measureBare(browser: Browser, rate: number): Promise<Measured> {
  const page = await browser.newPage();
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? "" });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  const measured = await page.evaluate(
    async (random) => {
      const { feedRandom, generateKeyPair, sealPrivateKey, signText, unsealPrivateKey } = (
        window as unknown as { signing: typeof Signing }
      ).signing;
      const timed = async (act: () => unknown): Promise<number> => {
        const from = performance.now();
        await act();
        return performance.now() - from;
      };
      feedRandom(Uint8Array.from(random));
      const pair = generateKeyPair();
      const text = "村".repeat(600);
      const sign: number[] = [];
      for (let turn = 0; turn < 11; turn++) sign.push(await timed(() => signText(text, pair)));
      const sealed = await sealPrivateKey(pair.privateKey, "739158", Uint8Array.from(random.slice(0, 28)), Date.now);
      return { sign, open: await timed(() => unsealPrivateKey(sealed, "739158")) };
    },
    [...randomBytes(1024)],
  );
  await page.close();
  return measured;
}

export const medianOf = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
