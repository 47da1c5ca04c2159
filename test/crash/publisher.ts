import { readFileSync, writeSync } from "node:fs";
import { openStore } from "../../server/core/store.ts";
import { type Actor, change, look } from "../../server/core/work.ts";
import { entities } from "../../server/entities.ts";
import { signNotice, verifySignature } from "../../server/notices/index.ts";
import { checkHere } from "../../server/signing/index.ts";

/** What the parent tells the process that it will kill. */
export interface Orders {
  url: string;
  actor: Actor;
  /** Notices that wait for the last signature, which is ready. */
  notices: { noticeId: string; keyId: string; signature: string }[];
}

// Publishes one notice after the other with the real commands and says on standard output what was acknowledged.
const orders = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Orders;
const store = await openStore({ url: orders.url, entities, migrations: [], strict: true });
for (const order of orders.notices) {
  writeSync(1, "begin\n");
  const input = { ...order, role: "villageSecretary" } as const;
  const asking = { actor: orders.actor, now: new Date(), requestId: "crash" };
  const verified = await look(store, asking, (view) => verifySignature(view, input, checkHere));
  await change(store, asking, (work) => signNotice(work, input, verified));
  writeSync(1, `published ${order.noticeId}\n`);
}
await store.close();
