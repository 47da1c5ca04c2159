import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { Visit } from "../../../server/visits/entities.ts";
import type { VisitAnswer } from "../../../shared/api/visits.ts";
import { demand } from "../../support/campaigns.ts";
import { rowOf, signedVisit, visitWorld } from "../../support/visits.ts";

const world = await visitWorld();
const { app, county, sun, li, secretary } = world;
const voided = ({ id }: VisitAnswer) =>
  app.as(county).post<VisitAnswer>(`/api/visits/${id}/voiding`, { reason: "走错了村" });

it("the next sheet counts although the village is looking at it in the same moment", async () => {
  const [first, second] = [await signedVisit(world, sun), await signedVisit(world, li)];
  expect([first.counts, second.counts]).toEqual([true, false]);
  const seen = app.store.transaction(async (tx) => {
    await tx.update(Visit, { id: second.id }, { seenBy: secretary.accountId, version: () => "version + 1" });
    await pause(400); // the other transaction has read the row by now, and waits for it (MySQL)
  });
  const [answer] = await Promise.all([pause(100).then(() => voided(first)), seen]);
  demand(answer);
  const heir = await rowOf(app, Visit, second.id);
  expect(heir).toMatchObject({ slot: expect.any(String), seenBy: secretary.accountId });
});

it("of a village's sheets that are voided and looked at all at once, one that isn't void counts", async () => {
  for (let round = 0; round < 5; round++) {
    const visits = [];
    for (const who of [sun, li, sun]) visits.push(await signedVisit(world, who, { village: 1 }));
    const [a, b] = visits;
    if (!a || !b) throw new Error("sheets are missing");
    const counting = await Promise.all(visits.map(({ id }) => rowOf(app, Visit, id)));
    const current = counting.find(({ slot }) => slot !== null) ?? counting[0];
    const peace = await app.person({ grants: [["villageSecretary", "640221100201"]] });
    await Promise.all([
      voided({ ...a, id: current?.id ?? "" }),
      ...visits.map(({ id }) => app.as(peace).post(`/api/visits/${id}/seen`, { word: "看过了" })),
    ]);
    const after = await app.store.read((db) => db.findBy(Visit, { villageId: a.village.id }));
    expect(after.filter(({ slot }) => slot !== null).map(({ state }) => state)).toEqual(["signed"]);
  }
});
