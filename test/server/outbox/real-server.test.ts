import { expect, it } from "vitest";
import { simulate } from "../../miniprogram/outbox/model/run.ts";
import { testApp } from "../../support/app.ts";
import { RealServer } from "./real-server.ts";

const runs = 150;
const app = await testApp();

it(`loses nothing and doubles nothing in ${runs} lives of a phone in front of the real server`, {
  timeout: 600_000,
}, async () => {
  const sum = { kills: 0, full: 0, requests: 0, notices: 0, attachments: 0 };
  const faults: string[] = [];
  for (let seed = 1; seed <= runs; seed++) {
    const outcome = await simulate(seed, { server: await RealServer.open(app) });
    for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += outcome[name];
    faults.push(...outcome.faults.map((fault) => `run ${seed}: ${fault}`));
  }
  console.log({ runs, ...sum, faults: faults.length });
  expect(faults).toEqual([]);
  expect(sum.kills).toBeGreaterThan(runs);
  expect(sum.attachments).toBeGreaterThan(runs);
});
