import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import autocannon from "autocannon";
import type { Bench } from "./bench.ts";
import { median } from "./figure.ts";

/** Where the load goes. */
export interface Target {
  url: string;
  headers?: Record<string, string>;
  /** Of the server, when its processor time matters. */
  pid?: number;
}

/** What a target made of the load. */
export interface Rate {
  /** Requests per second. */
  perSecond: number;
  /** Processor time of the server per request, microseconds: tells the truth on a busy machine, too. Null: pid not known. */
  processor: number | null;
}

/** The rate of each target: A B A B …, medians, so that a slow moment of the machine hits both. */
export async function rates(bench: Bench, targets: readonly Target[], connections = 50): Promise<Rate[]> {
  const [rounds, duration] = bench.options.quick ? [3, 1] : [5, 4];
  for (const target of targets) await rate(target, connections, 1);
  const measured = targets.map((): Rate[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [index, target] of targets.entries()) measured[index]?.push(await rate(target, connections, duration));
  return measured.map((all) => {
    const processor = all.flatMap((one) => one.processor ?? []);
    return {
      perSecond: median(all.map((one) => one.perSecond)),
      processor: processor.length > 0 ? median(processor) : null,
    };
  });
}

async function rate({ url, headers, pid }: Target, connections: number, duration: number): Promise<Rate> {
  const before = processorOf(pid);
  const { requests, non2xx, errors, timeouts } = await autocannon({ url, headers, connections, duration });
  if (non2xx + errors + timeouts > 0)
    throw new Error(`${url}: ${non2xx} refused, ${errors} failed, ${timeouts} timed out`);
  const after = processorOf(pid);
  const spent = before === null || after === null ? null : (after - before) / requests.total;
  return { perSecond: requests.average, processor: spent };
}

/** Processor time that a process has used, all its threads together or the main one, microseconds; Linux counts hundredths of a second. */
export function processorOf(pid: number | undefined, threads: "all" | "main" = "all"): number | null {
  if (pid === undefined) return null;
  const file = threads === "all" ? `/proc/${pid}/stat` : `/proc/${pid}/task/${pid}/stat`;
  const [, ...fields] = readFileSync(file, "utf8").split(") ").slice(-1)[0]?.split(" ") ?? [];
  // Without pid and name the fields 14 and 15 of the manual are 11th and 12th after the state.
  return (Number(fields[10]) + Number(fields[11])) * 10_000;
}

/** Waits until a process does next to nothing: after its start it looks after what is due that day. @throws Error after ten minutes */
export async function settled(pid: number): Promise<void> {
  let quiet = 0;
  for (let second = 0; second < 600; second++) {
    const before = processorOf(pid) ?? 0;
    await pause(1_000);
    quiet = (processorOf(pid) ?? 0) - before < 50_000 ? quiet + 1 : 0;
    if (quiet === 5) return;
  }
  throw new Error(`process ${pid} is still busy ten minutes after its start`);
}

/** Both sides' processor time, in words. */
export const processorNote = (ours: Rate | undefined, theirs: Rate | undefined): string =>
  ours?.processor && theirs?.processor
    ? `processor time per request ${ours.processor.toFixed(0)} µs against ${theirs.processor.toFixed(0)} µs, ratio ${(theirs.processor / ours.processor).toFixed(2)}`
    : "";

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Milliseconds of one GET over a kept connection, until the last byte. @throws Error unless it is a 200 */
export function timed(url: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    get(url, { agent, headers }, (answer) => {
      answer.resume();
      answer.once("end", () => {
        if (answer.statusCode === 200) resolve(performance.now() - start);
        else reject(new Error(`${url}: ${answer.statusCode}`));
      });
    }).once("error", reject);
  });
}
