import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { pingluoVillages, posterOfVillage } from "../support/villages.ts";
import type { Figures } from "./posters-child.ts";

/** One measured figure and what it must not exceed. */
export interface BenchResult {
  name: string;
  value: number;
  unit: "s" | "ms" | "MB";
  /** Null where no budget is set. */
  budget: number | null;
}

const formats = ["pdf", "zip"] as const;

/** The pack of 144 villages as PDF and as ZIP, each in a process of its own: time, time to the first byte, peak memory. */
export async function benchPosters(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const format of formats) {
    const { first, total, processor, peak, bytes } = await inChild(format);
    const name = `QR pack of 144 villages, ${format.toUpperCase()}`;
    results.push(
      { name: `${name}: time`, value: rounded(total / 1000), unit: "s", budget: 3 },
      { name: `${name}: processor time`, value: rounded(processor / 1000), unit: "s", budget: null },
      { name: `${name}: first byte`, value: rounded(first), unit: "ms", budget: null },
      { name: `${name}: peak memory`, value: rounded(peak / 1e6), unit: "MB", budget: 200 },
      { name: `${name}: size`, value: rounded(bytes / 1e6), unit: "MB", budget: null },
    );
  }
  return results;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Bundled like the server itself: a loader that compiles on the fly would be measured too. */
async function inChild(format: (typeof formats)[number]): Promise<Figures> {
  const bundle = file("../../dist/bench/posters-child.mjs");
  const common = { bundle: true, packages: "external", format: "esm", platform: "node" } as const;
  await build({ ...common, entryPoints: [file("posters-child.ts")], outfile: bundle, logLevel: "error" });
  const child = spawn(process.execPath, [bundle, format], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(pingluoVillages().map((village) => posterOfVillage(village))));
  return JSON.parse(await text(child.stdout)) as Figures;
}
