import { expect, it } from "vitest";
import { demand } from "../../support/campaigns.ts";
import type { Person } from "../../support/people.ts";
import { expectOk } from "../../support/signers.ts";
import { signedVisit, visitWorld } from "../../support/visits.ts";

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
