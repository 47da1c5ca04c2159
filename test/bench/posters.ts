import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { posterPack, posterZip } from "../../server/posters/index.ts";
import { pingluoVillages, posterOfVillage } from "../support/villages.ts";

/** One measured figure and what it must not exceed. */
export interface BenchResult {
  name: string;
  value: number;
  unit: "s" | "ms" | "MB";
  /** Null where no budget is set. */
  budget: number | null;
}

interface Figures {
  /** Until the first bytes, ms: with an empty process, so fonts are read and parsed in it. */
  first: number;
  /** Until the last byte, ms. */
  total: number;
  /** Of user and system together, ms: less than `total` where other programs have the processor. */
  processor: number;
  /** Largest memory of the process, bytes. */
  peak: number;
  bytes: number;
}

const formats = ["pdf", "zip"] as const;
type Format = (typeof formats)[number];

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
const here = fileURLToPath(import.meta.url);

async function inChild(format: Format): Promise<Figures> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", here, format]);
  return JSON.parse(stdout) as Figures;
}

/** Makes the pack as the endpoint does and throws it away. Runs in the child. */
async function measure(format: Format): Promise<Figures> {
  const posters = pingluoVillages().map((village) => posterOfVillage(village));
  const now = new Date("2026-09-15T02:00:00.000Z");
  const before = process.cpuUsage();
  const start = performance.now();
  let first = 0;
  let bytes = 0;
  for await (const chunk of format === "pdf" ? posterPack(posters, "平罗县", now) : posterZip(posters, now)) {
    first ||= performance.now() - start;
    bytes += chunk.length;
  }
  const total = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { first, total, processor: (user + system) / 1000, peak: process.resourceUsage().maxRSS * 1024, bytes };
}

const asked = formats.find((format) => format === process.argv[2]);
if (asked && process.argv[1] === here) process.stdout.write(JSON.stringify(await measure(asked)));
