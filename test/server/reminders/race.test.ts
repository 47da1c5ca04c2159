import { expect, it } from "vitest";
import { openStore } from "../../../server/core/store.ts";
import { entities } from "../../../server/entities.ts";
import { migrations } from "../../../server/migrations/index.ts";
import { ReminderDigest, ReminderRound } from "../../../server/reminders/entities.ts";
import { remindAll } from "../../../server/reminders/index.ts";
import { testApp } from "../../support/app.ts";

const app = await testApp();
const people = await Promise.all(
  (["handler", "villageSecretary"] as const).map((role) => app.person({ grants: [[role, "640221100200"]] })),
);

it("writes one digest for each person when several processes begin at the same moment", async () => {
  const { url } = app.store as typeof app.store & { url: string };
  const others = await Promise.all([1, 2].map(() => openStore({ url, entities, migrations, strict: true })));
  try {
    const stores = [app.store, ...others];
    const written = await Promise.all(stores.map((store) => remindAll({ store, clock: app.clock })));
    expect(written.sort()).toEqual([0, 0, people.length]);
    const count = (table: new () => object) => app.store.read((db) => db.count(table));
    expect([await count(ReminderDigest), await count(ReminderRound)]).toEqual([people.length, 1]);
  } finally {
    for (const store of others) await store.close();
  }
});
