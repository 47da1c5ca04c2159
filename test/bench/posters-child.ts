import { existsSync, readFileSync } from "node:fs";
import { json } from "node:stream/consumers";
import { type Poster, posterPack, posterZip } from "../../server/posters/index.ts";

/** What one pack cost a process that did nothing else. */
export interface Figures {
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

/** Makes the pack as the endpoint does and throws it away. */
async function measure(format: string | undefined, posters: Poster[]): Promise<Figures> {
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
  return { first, total, processor: (user + system) / 1000, peak: peakMemory(), bytes };
}

/**
 * Largest memory of this program, bytes. `maxRSS` is no measure of it on Linux: it starts with that of the process that
 * started this one, which is a copy of its parent until it loads its own program.
 */
function peakMemory(): number {
  const status = "/proc/self/status";
  const [, own] = (existsSync(status) && /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, "utf8"))) || [];
  return (own ? Number(own) : process.resourceUsage().maxRSS) * 1024;
}

const posters = (await json(process.stdin)) as Poster[];
process.stdout.write(JSON.stringify(await measure(process.argv[2], posters)));
