import { expect, it } from "vitest";
import type { Desk } from "../../../shared/api/desk.ts";
import { demand } from "../../support/campaigns.ts";
import { merge } from "../../support/merging.ts";
import type { Person } from "../../support/people.ts";
import { expectOk } from "../../support/signers.ts";
import { blankBoard, fullSheet, signedVisit, visitWorld } from "../../support/visits.ts";

const world = await visitWorld();
const { app, sun, county, secretary } = world;

it("a signed sheet waits on the first page of the village's handler and secretary until somebody has looked at it", async () => {
  const visit = await signedVisit(world, sun);
  const { code } = visit.village;
  const handler = await app.person({ grants: [["handler", code]] });
  const supervisor = await app.person({ grants: [["supervisionChair", code]] });
  const neighbour = await app.person({ grants: [["handler", "640221100201"]] });
  const waits = async (who: Person) =>
    String(expectOk(await app.as(who).get("/console"))).includes(`href="/console/visits/${visit.id}"`);
  for (const who of [handler, secretary]) expect(await waits(who)).toBe(true);
  for (const who of [supervisor, neighbour]) expect(await waits(who)).toBe(false);

  const replaced = await signedVisit(world, sun);
  demand(await app.as(county).post(`/api/visits/${replaced.id}/voiding`, { reason: "重复登记的检查表" }));
  const home = String(expectOk(await app.as(handler).get("/console")));
  expect([home.includes(visit.id), home.includes(replaced.id)]).toEqual([true, false]);

  demand(await app.as(secretary).post(`/api/visits/${visit.id}/seen`, { word: "" }));
  for (const who of [handler, secretary]) expect(await waits(who)).toBe(false);
});

it("stands on the phone's desk of the same people, with what tells it from others", async () => {
  const visit = await signedVisit(world, sun, { village: 1, sheet: fullSheet(app, { findings: [blankBoard(app)] }) });
  const { code } = visit.village;
  const handler = await app.person({ grants: [["handler", code]] });
  const accountant = await app.person({ grants: [["accountant", code]] });
  const toSee = async (who: Person) => demand(await app.as(who).get<Desk>("/api/me/desk")).toSee;
  expect(await toSee(handler)).toEqual({
    items: [
      {
        ...{ id: visit.id, villageCode: code, visitDay: visit.visitDay, campaignName: "第三季度交叉互检" },
        ...{ inspectorName: "高庄乡", byName: "孙高庄", points: 100, findings: 1 },
      },
    ],
    count: 1,
  });
  for (const who of [accountant, secretary]) expect((await toSee(who)).count).toBe(0);
  demand(await app.as(handler).post(`/api/visits/${visit.id}/seen`, {}));
  expect((await toSee(handler)).count).toBe(0);
});

it("of a village that was merged goes on waiting, for the people of the village that it belongs to now", async () => {
  const visit = await signedVisit(world, sun, { village: 1 });
  const home = app.county.villages[0]?.code ?? "";
  await merge(app, county, visit.village.code, home, "2026-09-16");
  app.clock.set("2026-09-16T02:00:00.000Z");
  const { toSee } = demand(await app.as(secretary).get<Desk>("/api/me/desk"));
  expect(toSee.items.at(-1)).toMatchObject({ id: visit.id, villageCode: home });
  expect(String(expectOk(await app.as(secretary).get("/console")))).toContain(visit.id);
});
