import { expect, it } from "vitest";
import { openOutbox } from "../../../miniprogram/outbox/outbox.ts";
import type { OutboxParts } from "../../../miniprogram/outbox/parts.ts";
import { type OpenOutbox, simulate } from "./model/run.ts";

const runs = 10_000;

async function live(from: number, count: number, open?: OpenOutbox) {
  const sum = { kills: 0, full: 0, requests: 0, notices: 0, pairs: 0, conflicts: 0, attachments: 0, documents: 0 };
  const faults: string[] = [];
  for (let seed = from; seed < from + count; seed++) {
    const outcome = await simulate(seed, { open });
    for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += outcome[name];
    faults.push(...outcome.faults.map((fault) => `run ${seed}: ${fault}`));
  }
  return { ...sum, faults };
}

it(`loses nothing and doubles nothing in ${runs} lives of a phone on a bad network`, async () => {
  const start = process.cpuUsage();
  const { faults, ...sum } = await live(1, runs);
  const { user, system } = process.cpuUsage(start);
  const lost = faults.filter((fault) => fault.includes("lost: ")).length;
  console.log({ runs, ...sum, lost, otherFaults: faults.length - lost, cpuSeconds: (user + system) / 1e6 });
  expect(faults).toEqual([]);
  // The weather was bad enough to prove something.
  expect(sum.kills).toBeGreaterThan(runs);
  expect(sum.full).toBeGreaterThan(runs / 2);
  expect(sum.attachments).toBeGreaterThan(runs / 2);
  expect(sum.documents).toBeGreaterThan(runs / 4);
  expect(sum.conflicts).toBeGreaterThan(sum.pairs / 2);
  expect(sum.pairs).toBeGreaterThan(runs / 4);
  expect(sum.requests).toBeGreaterThan(10 * runs);
});

/** Outboxes with a mistake in them, as the simulation must notice them. */
const mistaken: Record<string, OpenOutbox> = {
  "makes another key for each try": (parts) =>
    openOutbox({
      ...parts,
      transport: {
        ...parts.transport,
        send: (method, path, body, key) => parts.transport.send(method, path, body, key && `${key}-${parts.random()}`),
      },
    }),
  "doesn't note what is under way before it is sent": (parts) =>
    openOutbox({
      ...parts,
      storage: {
        ...parts.storage,
        write: (key, value) => parts.storage.write(key, { ...(value as object), underWay: null }),
      },
    }),
  "writes over what somebody else has saved": (parts) => choosing(parts, "resolveMine"),
  "gives up what was typed for what somebody else has saved": (parts) => choosing(parts, "resolveTheirs"),
};

/** Never asks the person which of two versions counts. */
function choosing(parts: OutboxParts, choose: "resolveMine" | "resolveTheirs") {
  const outbox = openOutbox(parts);
  outbox.watch(() => {
    for (const { id } of outbox.keptDrafts(parts.account() ?? "")) if (outbox.conflictOf(id)) outbox[choose](id);
  });
  return outbox;
}

it.each(Object.entries(mistaken))("would notice an outbox that %s", async (_mistake, open) => {
  const { faults } = await live(1, 300, open);
  expect(faults.length).toBeGreaterThan(0);
});
