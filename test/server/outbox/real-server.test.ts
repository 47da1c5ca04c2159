import { expect, it } from "vitest";
import { simulate } from "../../miniprogram/outbox/model/run.ts";
import { testApp } from "../../support/app.ts";
import { elsewhere, RealServer } from "./real-server.ts";

/** 150 runs, in portions: each has its own time limit, and the last checks that the weather was bad enough. */
const portion = 15;
const starts = Array.from({ length: 10 }, (_, at) => 1 + at * portion);
const app = await testApp();
const witness = await app.person({ grants: [["handler", elsewhere]] });
const sum = {
  runs: 0,
  kills: 0,
  full: 0,
  requests: 0,
  notices: 0,
  pairs: 0,
  conflicts: 0,
  attachments: 0,
  documents: 0,
};

it.each(starts)(
  "loses nothing and doubles nothing in 15 lives of a phone in front of the real server, from %i",
  {
    timeout: 300_000,
  },
  async (from) => {
    const faults: string[] = [];
    for (let seed = from; seed < from + portion; seed++) {
      const outcome = { runs: 1, ...(await simulate(seed, { server: await RealServer.open(app, witness) })) };
      for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += outcome[name];
      faults.push(...outcome.faults.map((fault) => `run ${seed}: ${fault}`));
    }
    expect(faults).toEqual([]);
  },
);

it("had bad enough weather to prove something", () => {
  console.log(sum);
  expect(sum.runs).toBe(150);
  expect(sum.kills).toBeGreaterThan(sum.runs);
  expect(sum.conflicts).toBeGreaterThan(sum.pairs / 2);
  expect(sum.documents).toBeGreaterThan(sum.runs / 10);
  expect(sum.attachments).toBeGreaterThan(sum.runs / 2);
});
