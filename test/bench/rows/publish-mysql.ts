import { setTimeout as pause } from "node:timers/promises";
import pLimit from "p-limit";
import type { Bench } from "../bench.ts";
import { type Figure, median, percentile, type Row } from "../figure.ts";
import { processorOf, rates, timed } from "../load.ts";
import { startProgram } from "../program.ts";
import {
  makePair,
  openBeside,
  type Pair,
  prepareNotice,
  type Ready,
  sendSignature,
  someVillages,
} from "../publisher.ts";
import { listPath, startBareList } from "../reference.ts";

/** Publications at a time. */
const lanes = 8;
/** What one publication may cost, in requests of the bare list: a process does 4,500 of those or 100 of ours in a second (decision 0007). */
const budget = 45;
/** Board reads per second. */
const readRate = 100;

type County = readonly (readonly [code: string, pair: Pair])[];

/** How many notices one process publishes on MariaDB, and what readers notice while it publishes at a third of that pace. */
export const publishMysql: Row = {
  name: "publish-mysql",
  async run(bench) {
    const { quick } = bench.options;
    const [rounds, perRound, seconds] = quick ? [1, 100, 3] : [5, 300, 10];
    const url = await bench.generated(await bench.mysqlUrl("publish"), 144);
    const county = await peopleOf(url);
    const program = await startProgram(bench, url);
    const boards = county.map(([code]) => `${program.url}/v/${code}`);
    const reference = await bareList(bench);
    await publishAll(program.url, await prepare(bench, program.url, county, perRound / 2)); // warms up
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round++) {
      // Right before and after each other, because the machine's speed changes from minute to minute.
      const ready = await prepare(bench, program.url, county, perRound);
      const bare = await reference.cost();
      const spent = () => [processorOf(program.pid, "main") ?? 0, processorOf(program.pid) ?? 0] as const;
      const before = spent();
      const alone = await publishAll(program.url, ready);
      const [cost = 0, costOfAll = 0] = spent().map((after, at) => (after - (before[at] ?? 0)) / ready.length);
      const more = await prepare(bench, program.url, county, Math.ceil((alone / 3) * seconds));
      await readBoards(boards, readRate, pause(2_000)); // so that every board has been made once
      const calm = percentile(await readBoards(boards, readRate, pause(seconds * 1_000)), 0.99);
      const publishing = publishAtPace(program.url, more, alone / 3);
      const busy = percentile(await readBoards(boards, readRate, publishing), 0.99);
      measured.push({ bare, cost, costOfAll, alone, calm, busy });
    }
    await Promise.all([program.stop(), reference.stop()]);
    return figuresOf(measured);
  },
};

interface Round {
  /** Main thread's processor time of a request of the bare list and of a publication, microseconds: what limits a process. */
  bare: number;
  cost: number;
  /** The publication's with all threads. */
  costOfAll: number;
  /** Publications per second. */
  alone: number;
  /** p99 of board reads without and with publications, milliseconds. */
  calm: number;
  busy: number;
}

function figuresOf(rounds: readonly Round[]): Figure[] {
  const of = (value: (round: Round) => number) => median(rounds.map(value));
  const [cost, calm, busy] = [
    of((round) => round.cost / round.bare),
    of((round) => round.calm),
    of((round) => round.busy),
  ];
  return [
    {
      row: "publication on MariaDB vs bare Koa + TypeORM request",
      value: of((round) => round.cost) / 1_000,
      unit: "ms",
      against: of((round) => round.bare) / 1_000,
      ratio: cost,
      budget: `≤ ${budget}`,
      ok: cost <= budget,
      note: `processor time of the main thread, with all threads ${(of(({ costOfAll }) => costOfAll) / 1_000).toFixed(1)} ms; ${of(({ alone }) => alone).toFixed(0)} publications per second, ${lanes} at a time, database and client on the same machine`,
    },
    {
      row: "p99 of board reads while publishing",
      value: busy,
      unit: "ms",
      against: calm,
      ratio: busy / calm,
      budget: "unharmed: ≤ 1.2, or < 10 ms",
      ok: busy / calm <= 1.2 || busy < 10,
      note: `${readRate} reads per second and publications at a third of what the process can, over all 144 villages`,
    },
  ];
}

/** What publications are measured against, on SQLite. */
async function bareList(bench: Bench) {
  const database = await bench.smallCounty();
  const path = await listPath(database);
  const program = await startBareList(bench, database);
  const cost = async () => (await rates(bench, [{ url: program.url + path, pid: program.pid }], 20))[0]?.processor ?? 0; // it has one thread
  return { cost, stop: program.stop };
}

/** Handler and secretary of every village. */
async function peopleOf(url: string): Promise<County> {
  const store = await openBeside(url);
  const codes = await someVillages(store, 144);
  const pairs: [string, Pair][] = [];
  for (const code of codes) pairs.push([code, await makePair(store, code)]);
  await store.close();
  return pairs;
}

let begun = 0;

async function prepare(bench: Bench, url: string, county: County, count: number): Promise<Ready[]> {
  const limit = pLimit(4);
  const all = Array.from({ length: count }, () => {
    const [code, pair] = county[begun++ % county.length] ?? [];
    if (!code || !pair) throw new Error("no village");
    return limit(() => prepareNotice(url, code, pair, `停水通知${begun}`));
  });
  const ready = await Promise.all(all);
  bench.say(`${count} notices wait for signatures`);
  return ready;
}

async function publish(url: string, notice: Ready): Promise<void> {
  await sendSignature(url, notice, "handler");
  await sendSignature(url, notice, "secretary");
}

/** @returns publications per second */
async function publishAll(url: string, ready: readonly Ready[]): Promise<number> {
  const limit = pLimit(lanes);
  const start = performance.now();
  await Promise.all(ready.map((notice) => limit(() => publish(url, notice))));
  return ready.length / ((performance.now() - start) / 1000);
}

const publishAtPace = (url: string, ready: readonly Ready[], rate: number): Promise<unknown> =>
  atPace(rate, (index) => {
    const notice = ready[index];
    return notice && publish(url, notice);
  });

/** Reads boards at a steady pace until something is over, however long each takes. @returns milliseconds of each */
async function readBoards(urls: readonly string[], rate: number, until: Promise<unknown>): Promise<number[]> {
  let over = false;
  const stop = until.then(() => {
    over = true;
  });
  const times = await atPace(rate, (index) =>
    over ? undefined : timed(urls[index % urls.length] ?? "", { "accept-encoding": "gzip" }),
  );
  await stop;
  return times;
}

/** Begins something so many times a second, whether or not the one before has ended, until there is no next one. */
async function atPace<T>(rate: number, begin: (index: number) => Promise<T> | undefined): Promise<T[]> {
  const start = performance.now();
  const all: Promise<T>[] = [];
  for (;;) {
    while (all.length < ((performance.now() - start) / 1000) * rate) {
      const next = begin(all.length);
      if (!next) return Promise.all(all);
      all.push(next);
    }
    await pause(2);
  }
}
