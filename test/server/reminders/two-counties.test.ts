import { expect, it } from "vitest";
import { importCatalogue } from "../../../server/catalogue/index.ts";
import { change, visitor } from "../../../server/core/work.ts";
import { setUpPlaces } from "../../../server/places/index.ts";
import { testApp } from "../../support/app.ts";
import { remind, remindersOf } from "../../support/reminders.ts";

const app = await testApp();

it("gives whoever has posts in two counties one digest with both", async () => {
  const asking = { actor: visitor, now: app.clock(), requestId: "seed" };
  await change(app.store, asking, async (work) => {
    const places = [
      { code: "640222", name: "邻县", phone: null },
      { code: "640222100", name: "东镇", phone: null },
      { code: "640222100200", name: "东村", phone: null },
    ];
    const made = await setUpPlaces(work, { places, startDay: "2026-01-01" });
    await importCatalogue(work, { countyId: made.get("640222")?.id ?? "" });
  });
  const person = await app.person({
    grants: [
      ["handler", "640221100200"],
      ["handler", "640222100200"],
    ],
  });
  expect(await remind(app)).toBe(2);
  const { digest, earlier } = await remindersOf(app, person);
  expect(new Set(digest?.rows.map(({ villageCode }) => villageCode))).toEqual(
    new Set(["640221100200", "640222100200"]),
  );
  expect(digest?.count).toBe((digest?.late ?? 0) + (digest?.soon ?? 0));
  expect(earlier).toEqual([]);
  expect(await remind(app)).toBe(0);
});
