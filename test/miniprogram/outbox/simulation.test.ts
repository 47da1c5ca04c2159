import { expect, it } from "vitest";
import { simulate } from "./model/run.ts";

const runs = 10_000;

it(`loses nothing and doubles nothing in ${runs} lives of a phone on a bad network`, async () => {
  const sum = { kills: 0, requests: 0, acts: 0, pictures: 0 };
  const faults: string[] = [];
  for (let seed = 1; seed <= runs; seed++) {
    const outcome = await simulate(seed);
    for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += outcome[name];
    faults.push(...outcome.faults.map((fault) => `run ${seed}: ${fault}`));
  }
  expect(faults).toEqual([]);
  console.log(sum);
  // The weather was bad enough to prove something.
  expect(sum.kills).toBeGreaterThan(runs);
  expect(sum.pictures).toBeGreaterThan(runs / 4);
});
