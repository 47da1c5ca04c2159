import { Agent, get } from "node:http";
import autocannon from "autocannon";
import type { Bench } from "./bench.ts";
import { median } from "./figure.ts";

/** Where the load goes. */
export interface Target {
  url: string;
  headers?: Record<string, string>;
}

/** Requests per second of each target: A B A B …, medians, so that a slow moment of the machine hits both. */
export async function rates(bench: Bench, targets: readonly Target[], connections = 50): Promise<number[]> {
  const [rounds, duration] = bench.options.quick ? [3, 1] : [5, 4];
  for (const target of targets) await rate(target, connections, 1);
  const measured = targets.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [index, target] of targets.entries()) measured[index]?.push(await rate(target, connections, duration));
  return measured.map(median);
}

async function rate({ url, headers }: Target, connections: number, duration: number): Promise<number> {
  const { requests, non2xx, errors, timeouts } = await autocannon({ url, headers, connections, duration });
  if (non2xx + errors + timeouts > 0)
    throw new Error(`${url}: ${non2xx} refused, ${errors} failed, ${timeouts} timed out`);
  return requests.average;
}

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
