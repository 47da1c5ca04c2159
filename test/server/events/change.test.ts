import { expect, it } from "vitest";
import type { VillageEventDetail } from "../../../shared/api/events.ts";
import { testApp } from "../../support/app.ts";
import { assembly, comingElection, entered, occasional } from "../../support/events.ts";
import { bothSigners, expectOk, published, withdrawn } from "../../support/signers.ts";
import { decisions } from "./decisions.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler, secretary } = both;
const township = await app.person({ name: "赵专干", grants: [["townshipOfficer", "640221100"]] });
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const neighbour = await app.person({ grants: [["handler", "640221100201"]] });
const reason = "日期记错了";

const changeOf = ({ version, day, title, duties }: VillageEventDetail, wish: object = {}) => ({
  ...{ version, day, title, itemCodes: duties.map(({ itemCode }) => itemCode), reason },
  ...wish,
});
const dueOf = async ({ id }: VillageEventDetail) =>
  (await occasional(app))
    .filter(({ event }) => event?.id === id)
    .map(({ itemCode, dueDay }) => `${itemCode} ${dueDay}`);

it("corrected it is due by its new day, and every version is kept", async () => {
  const event = await entered(app, handler, { title: "要改的会议" });
  const next = expectOk<VillageEventDetail>(
    await app.as(township).put(`/api/events/${event.id}`, changeOf(event, { day: "2026-09-11" })),
  );
  expect(next).toMatchObject({ version: 2, day: "2026-09-11", duties: [{ dueDay: "2026-09-18" }] });
  expect(next.history).toMatchObject([
    { step: "enter", day: "2026-09-09", reason: null },
    { step: "correct", day: "2026-09-11", byName: "赵专干", reason },
  ]);
  expect(await dueOf(next)).toEqual(["MJ-02-02 2026-09-18"]);
});

it("an item that is taken off it is nobody's duty, and the same duty again when it comes back", async () => {
  const event = await entered(app, handler, { ...comingElection, title: "增减事项的选举" });
  const without = expectOk<VillageEventDetail>(
    await app.as(handler).put(`/api/events/${event.id}`, changeOf(event, { itemCodes: ["MJ-01-06"] })),
  );
  expect(await dueOf(without)).toEqual(["MJ-01-06 2026-11-20"]);
  const again = expectOk<VillageEventDetail>(
    await app.as(handler).put(`/api/events/${event.id}`, changeOf(without, { itemCodes: ["MJ-01-06", "MJ-01-03"] })),
  );
  expect(again.duties.map(({ id }) => id)).toEqual([event.duties[0]?.id, event.duties[2]?.id]);
});

it("of two who change it at once the second is told by whom it was changed", async () => {
  const event = await entered(app, handler, { title: "两人同时改" });
  const change = (title: string) => changeOf(event, { title });
  const answers = await Promise.all([
    app.as(handler).put(`/api/events/${event.id}`, change("甲改的标题")),
    app.as(secretary).put(`/api/events/${event.id}`, change("乙改的标题")),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const late = await app.as(township).put(`/api/events/${event.id}`, change("丙改的标题"));
  expect(late).toMatchObject({ status: 409, code: "event.changed" });
  expect(late.body).toMatchObject({ error: { message: expect.stringMatching(/王经办|李书记/) } });
});

it("doesn't become one that was entered already", async () => {
  await entered(app, handler, { title: "已有的会议" });
  const event = await entered(app, handler, { title: "另一次会议" });
  expect(await app.as(handler).put(`/api/events/${event.id}`, changeOf(event, { title: "已有的会议" }))).toMatchObject({
    status: 409,
    code: "event.duplicate",
  });
});

it("taken back nothing is due because of it; it can be entered anew, and not be changed any more", async () => {
  const event = await entered(app, handler, { title: "没有开成的会议" });
  const end = { version: event.version, reason: "会议没有召开" };
  const gone = expectOk<VillageEventDetail>(await app.as(secretary).post(`/api/events/${event.id}/withdrawal`, end));
  expect(gone).toMatchObject({
    state: "takenBack",
    duties: [],
    actions: [],
    history: [{}, { reason: "会议没有召开" }],
  });
  expect(await dueOf(gone)).toEqual([]);
  await entered(app, handler, { title: "没有开成的会议" });
  for (const answer of [
    await app.as(handler).put(`/api/events/${event.id}`, { ...changeOf(event), itemCodes: ["MJ-02-02"] }),
    await app.as(handler).post(`/api/events/${event.id}/withdrawal`, end),
  ])
    expect(answer).toMatchObject({ status: 409, code: "event.taken_back" });
});

it("stays as it is while something public hangs on it, but its title and further items may change", async () => {
  const event = await entered(app, handler, { title: "已公布结果的会议" });
  const dutyId = event.duties[0]?.id;
  const notice = await published(app, both, { ...decisions, dutyId } as object);
  const put = (wish: object) => app.as(handler).put(`/api/events/${event.id}`, changeOf(event, wish));
  for (const answer of [
    await put({ day: "2026-09-10" }),
    await app.as(handler).post(`/api/events/${event.id}/withdrawal`, { version: 1, reason }),
  ])
    expect(answer).toMatchObject({
      status: 409,
      code: "event.published",
      body: { error: { details: { number: notice.number } } },
    });
  expect(await put({ title: "三季度村民代表会议（第二次）" })).toMatchObject({ status: 200 });
  await withdrawn(app, both, notice, "表决结果有误，另行公布");
  const now = expectOk<VillageEventDetail>(await app.as(handler).get(`/api/events/${event.id}`));
  expect(now.duties[0]?.notice).toBeNull();
  expect(await app.as(handler).post(`/api/events/${event.id}/withdrawal`, { version: 2, reason })).toMatchObject({
    status: 200,
  });
});

it("is nobody's business elsewhere, and the county may only look", async () => {
  const event = await entered(app, handler, { title: "本村的事" });
  const change = changeOf(event);
  const end = { version: 1, reason };
  const path = `/api/events/${event.id}`;
  expect(await app.as(neighbour).get(path)).toMatchObject({ status: 404, code: "event.unknown" });
  expect(await app.as(neighbour).put(path, change)).toMatchObject({ status: 404 });
  expect(await app.as(neighbour).post(`${path}/withdrawal`, end)).toMatchObject({ status: 404 });
  expect(await app.as(county).get(path)).toMatchObject({ status: 200, body: { actions: [] } });
  expect(await app.as(county).put(path, change)).toMatchObject({ status: 403 });
  expect(await app.as(county).post(`${path}/withdrawal`, end)).toMatchObject({ status: 403 });
  expect(await app.visitor.get(path)).toMatchObject({ status: 401 });
  expect(await app.visitor.put(path, change)).toMatchObject({ status: 401 });
  expect(await app.visitor.post(`${path}/withdrawal`, end)).toMatchObject({ status: 401 });
});

it("says what is wrong with a change", async () => {
  const event = await entered(app, handler, { title: "检查输入" });
  const path = `/api/events/${event.id}`;
  expect(await app.as(handler).get("/api/events/x")).toMatchObject({ status: 400 });
  expect(await app.as(handler).put(path, changeOf(event, { reason: "" }))).toMatchObject({ status: 400 });
  expect(await app.as(handler).post(`${path}/withdrawal`, { version: 1 })).toMatchObject({ status: 400 });
  expect(await app.as(handler).put(path, changeOf(event, { itemCodes: ["CW-02-01"] }))).toMatchObject({
    code: "event.items_unfit",
  });
  expect(await app.as(handler).put(path, changeOf(event, { day: "2026-12-01" }))).toMatchObject({
    code: "event.day_ahead",
  });
  expect(await app.as(handler).put(path, changeOf(event, { day: "2025-01-01" }))).toMatchObject({
    code: "event.day_old",
  });
  expect(assembly.day).toBe(event.day);
});
