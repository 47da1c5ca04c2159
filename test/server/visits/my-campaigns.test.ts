import { expect, it } from "vitest";
import type { Desk } from "../../../shared/api/desk.ts";
import type { MyCampaigns } from "../../../shared/api/visits.ts";
import { demand } from "../../support/campaigns.ts";
import { runningCampaign, visitWorld } from "../../support/visits.ts";

const world = await visitWorld();
const { app, county, sun, qian, secretary, campaign } = world;
const mine = async (who: typeof sun) => demand(await app.as(who).get<MyCampaigns>("/api/me/campaigns")).items;
const inspects = async (who: typeof sun) => demand(await app.as(who).get<Desk>("/api/me/desk")).inspects;

it("lists the campaigns that somebody is named for, newest first; nobody else sees any", async () => {
  const { id, name, kind, fromDay, untilDay } = campaign;
  expect(await mine(sun)).toEqual([{ id, name, kind, fromDay, untilDay, isOver: false }]);
  expect(await mine(qian)).toHaveLength(1);
  expect(await mine(county)).toEqual([]);
  expect(await mine(secretary)).toEqual([]);
  expect([await inspects(sun), await inspects(county), await inspects(secretary)]).toEqual([true, false, false]);
  const sample = await runningCampaign(world, "spotCheck");
  expect((await mine(county)).map((one) => one.id)).toEqual([sample.id]);
  expect(await inspects(county)).toBe(true);
  expect((await app.visitor.get("/api/me/campaigns")).status).toBe(401);
});

it("goes on listing one that is over, since sheets may come later; the desk leads there no longer", async () => {
  await app.store.transaction((tx) => tx.query(`UPDATE campaign SET state = 'closed' WHERE id = '${campaign.id}'`));
  expect((await mine(sun)).map(({ isOver }) => isOver)).toEqual([true]);
  expect(await inspects(sun)).toBe(false);
  await app.store.transaction((tx) => tx.query(`UPDATE campaign SET state = 'cancelled' WHERE id = '${campaign.id}'`));
  expect(await mine(sun)).toEqual([]);
});
