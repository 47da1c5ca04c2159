import { expect, it } from "vitest";
import type { VillageEventDetail } from "../../../shared/api/events.ts";
import { testApp } from "../../support/app.ts";
import { entered, occasional } from "../../support/events.ts";
import { bothSigners, expectOk, published } from "../../support/signers.ts";
import { decisions } from "./decisions.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler, secretary } = both;
const township = await app.person({ name: "赵专干", grants: [["townshipOfficer", "640221100"]] });
const other = await app.person({ grants: [["townshipOfficer", "640221200"]] });
const reason = "登记错了";
const held = (why: string) => ({
  status: 409,
  code: "event.township_only",
  body: { error: { message: expect.stringContaining(why) } },
});
const election = { eventKey: "election-day", day: "2026-09-01", title: "补选", itemCodes: ["MJ-01-03", "MJ-01-06"] };

const takeBack = ({ id, version }: VillageEventDetail, by: Parameters<typeof app.as>[0]) =>
  app.as(by).post(`/api/events/${id}/withdrawal`, { version, reason });
const change = (event: VillageEventDetail, by: Parameters<typeof app.as>[0], wish: object) => {
  const { id, version, day, title, duties } = event;
  const itemCodes = duties.map(({ itemCode }) => itemCode);
  return app.as(by).put(`/api/events/${id}`, { version, day, title, itemCodes, reason, ...wish });
};

it("overdue, the village neither takes it back nor drops items of it nor moves it later; its township does", async () => {
  const event = await entered(app, handler, election);
  expect(event).toMatchObject({ actions: ["correct", "meet"], townshipOnly: "有公开任务已经逾期" });
  for (const answer of [
    await takeBack(event, handler),
    await takeBack(event, secretary),
    await change(event, handler, { itemCodes: ["MJ-01-03"] }),
    await change(event, secretary, { day: "2026-09-14" }),
  ])
    expect(answer).toMatchObject(held("已经逾期"));
  expect(await takeBack(event, other)).toMatchObject({ status: 404 });
  expect((await occasional(app)).filter(({ state }) => state === "overdue")).toHaveLength(2);
  expectOk(await change(event, handler, { title: "补选大会", itemCodes: ["MJ-01-03", "MJ-01-05", "MJ-01-06"] }));
  const now = expectOk<VillageEventDetail>(await app.as(township).get(`/api/events/${event.id}`));
  expect(now.actions).toEqual(["correct", "takeBack"]);
  expectOk(await takeBack(now, township));
  expect(await occasional(app)).toEqual([]);
});

it("nor does somebody of the township who has a post in the village, too", async () => {
  const event = await entered(app, handler, { ...election, title: "又一次补选" });
  const both = await app.person({
    grants: [
      ["villageSecretary", "640221100200"],
      ["townshipOfficer", "640221100"],
    ],
  });
  expect(await takeBack(event, both)).toMatchObject(held("已经逾期"));
  expectOk(await takeBack(event, township));
});

it("nor moves it back into the time before its duties began", async () => {
  const event = await entered(app, handler, {
    day: "2026-02-20",
    eventKey: "election-day",
    title: "更早的补选",
    itemCodes: ["MJ-01-03"],
  });
  expect(await change(event, handler, { day: "2026-01-05" })).toMatchObject(held("已经逾期"));
  expect(await change(event, handler, { day: "2026-02-19" })).toMatchObject({ status: 200 });
});

it("becomes the village's own again once all of it is public, late though it was", async () => {
  const event = await entered(app, handler, { day: "2026-09-02", title: "晚公开的会议" });
  expect(event.townshipOnly).not.toBeNull();
  await published(app, both, { ...decisions, dutyId: event.duties[0]?.id } as object);
  const now = expectOk<VillageEventDetail>(await app.as(handler).get(`/api/events/${event.id}`));
  expect(now.townshipOnly).toBeNull();
  expect(await takeBack(event, handler)).toMatchObject({ code: "event.published" });
});

it("what the township entered, the village doesn't wipe away even before it is due", async () => {
  const event = await entered(app, township, { title: "乡镇登记的会议" });
  const seen = expectOk<VillageEventDetail>(await app.as(handler).get(`/api/events/${event.id}`));
  expect(seen).toMatchObject({ actions: ["correct", "meet"], townshipOnly: "是乡镇登记的" });
  expect(await takeBack(event, handler)).toMatchObject(held("乡镇登记"));
  expect(await change(event, handler, { day: "2026-09-12" })).toMatchObject(held("乡镇登记"));
  expect(await takeBack(event, township)).toMatchObject({ status: 200, body: { townshipOnly: null } });
});
