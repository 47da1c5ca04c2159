import { expect, it } from "vitest";
import { demand } from "../../support/campaigns.ts";
import { statementsOf } from "../../support/statements.ts";
import { idOf, visitWorld } from "../../support/visits.ts";

const world = await visitWorld();
const { app, sun, campaign, villageIds } = world;
const path = `/api/campaigns/${campaign.id}/photo-nonces`;
const ask = async (ids: string[]) => app.as(sun).post(path, { villageIds: ids, each: 1 });

it("numbers for live photos of two villages take as many statements as of one", async () => {
  const [home, peace, star] = villageIds;
  demand(await ask([home]));
  const one = await statementsOf(app.store, async () => demand(await ask([home])));
  const two = await statementsOf(app.store, async () => demand(await ask([home, peace])));
  expect(two.length).toBe(one.length);
  expect((await ask([home, star])).code).toBe("visit.own_place");
  expect((await ask([home, idOf(app)])).code).toBe("visit.not_assigned");
});
