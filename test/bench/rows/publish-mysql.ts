import { setTimeout as pause } from "node:timers/promises";
import pLimit from "p-limit";
import type { Bench } from "../bench.ts";
import { median, percentile, type Row } from "../figure.ts";
import { timed } from "../load.ts";
import { startProgram } from "../program.ts";
import { makePair, openBeside, prepareNotice, type Ready, sendSignature, someVillages } from "../publisher.ts";

/** Publications at a time. */
const lanes = 8;
/** Board reads per second beside them. */
const readRate = 200;

/** How many notices one process publishes on MariaDB, and what readers notice of it. */
export const publishMysql: Row = {
  name: "publish-mysql",
  async run(bench) {
    const { quick } = bench.options;
    const [rounds, perRound] = quick ? [1, 100] : [3, 400];
    const url = await bench.generated(await bench.mysqlUrl("publish"), 144);
    const store = await openBeside(url);
    const codes = await someVillages(store, 24);
    const pairs: [string, Awaited<ReturnType<typeof makePair>>][] = [];
    for (const code of codes) pairs.push([code, await makePair(store, code)]);
    await store.close();
    const program = await startProgram(bench, url);
    const boards = codes.map((code) => `${program.url}/v/${code}`);
    const alone: number[] = [];
    const quiet: number[] = [];
    const busy: number[] = [];
    const beside: number[] = [];
    for (let round = 0; round < rounds; round++) {
      alone.push(await publishAll(program.url, await prepare(bench, program.url, pairs, perRound)));
      const ready = await prepare(bench, program.url, pairs, perRound);
      quiet.push(percentile(await readBoards(boards, pause(quick ? 2_000 : 5_000)), 0.99));
      const publishing = publishAll(program.url, ready);
      busy.push(percentile(await readBoards(boards, publishing), 0.99));
      beside.push(await publishing);
    }
    await program.stop();
    const [calm, loaded] = [median(quiet), median(busy)];
    return [
      {
        row: "publications on MariaDB",
        value: median(alone),
        unit: "per s",
        budget: "≥ 100",
        ok: median(alone) >= 100,
      },
      {
        row: `publications while ${readRate} boards/s are read`,
        value: median(beside),
        unit: "per s",
        budget: "≥ 100",
        ok: median(beside) >= 100,
      },
      {
        row: "p99 of board reads meanwhile",
        value: loaded,
        unit: "ms",
        against: calm,
        ratio: loaded / calm,
        budget: "unharmed: ≤ 1.2, or < 10 ms",
        ok: loaded / calm <= 1.2 || loaded < 10,
        note: `${lanes} publications at a time, as fast as they go`,
      },
    ];
  },
};

async function prepare(
  bench: Bench,
  url: string,
  pairs: [string, Awaited<ReturnType<typeof makePair>>][],
  count: number,
): Promise<Ready[]> {
  const limit = pLimit(4);
  const all = Array.from({ length: count }, (_, index) => {
    const [code, pair] = pairs[index % pairs.length] ?? [];
    if (!code || !pair) throw new Error("no village");
    return limit(() => prepareNotice(url, code, pair, `停水通知${index}`));
  });
  const ready = await Promise.all(all);
  bench.say(`${count} notices wait for signatures`);
  return ready;
}

/** @returns publications per second */
async function publishAll(url: string, ready: readonly Ready[]): Promise<number> {
  const limit = pLimit(lanes);
  const start = performance.now();
  await Promise.all(
    ready.map((notice) =>
      limit(async () => {
        await sendSignature(url, notice, "handler");
        await sendSignature(url, notice, "secretary");
      }),
    ),
  );
  return ready.length / ((performance.now() - start) / 1000);
}

/** Reads boards at a steady pace until something is over, however long each takes. @returns milliseconds of each */
async function readBoards(urls: readonly string[], until: Promise<unknown>): Promise<number[]> {
  let over = false;
  const stop = until.then(() => {
    over = true;
  });
  const times: Promise<number>[] = [];
  const start = performance.now();
  while (!over) {
    const due = Math.floor(((performance.now() - start) / 1000) * readRate);
    while (times.length < due) times.push(timed(urls[times.length % urls.length] ?? "", { "accept-encoding": "gzip" }));
    await pause(2);
  }
  await stop;
  return Promise.all(times);
}
