import { expect, it } from "vitest";
import { overdueSummary } from "../../../server/compliance/index.ts";
import { look, visitor } from "../../../server/core/work.ts";
import type { Desk, Start } from "../../../shared/api/desk.ts";
import type { VillageEventDetail } from "../../../shared/api/events.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { assembly, entered, home, occasional } from "../../support/events.ts";
import { bothSigners, draft, expectOk, published, signBoth, signingPerson } from "../../support/signers.ts";
import { decisions } from "./decisions.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler, secretary } = both;
const neighbour = await signingPerson(app, "邻村经办", ["handler", "640221100201"]);

let made = 0;
/** An event of 9 September; its one duty, due on 16 September. */
const oneDuty = async (wish: object = {}) => {
  made += 1;
  const event = await entered(app, handler, { title: `第 ${made} 次会议`, ...wish });
  const [duty] = event.duties;
  if (!duty) throw new Error("the event has no duty");
  return { event, duty, dutyId: duty.id };
};
const stateOf = async (dutyId: string) => (await occasional(app)).find((one) => one.dutyId === dutyId);
const begin = (dutyId: string, by = handler, wish: object = {}) =>
  app.as(by).post("/api/notices", { villageCode: home, ...decisions, dutyId, ...wish });
const name = (
  { event, dutyId }: { event: VillageEventDetail; dutyId: string },
  noticeId: string | null,
  by = handler,
) => app.as(by).put(`/api/events/${event.id}/duties/${dutyId}`, { noticeId });

it("is met by the notice that is made for it, and by no other of the same item", async () => {
  const { dutyId } = await oneDuty();
  await published(app, both, decisions);
  expect(await stateOf(dutyId)).toMatchObject({ dueDay: "2026-09-16", state: "due", noticeNumber: null });
  const notice = expectOk<Notice>(await begin(dutyId));
  expect(notice.dutyId).toBe(dutyId);
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
  expect(await stateOf(dutyId)).toMatchObject({ state: "due" });
  await signBoth(app, both, notice.id);
  expect(await stateOf(dutyId)).toMatchObject({ state: "published", noticeNumber: notice.number });
});

it("has one notice at a time; given up it is free again", async () => {
  const { dutyId } = await oneDuty();
  const notice = expectOk<Notice>(await begin(dutyId));
  expect(await begin(dutyId)).toMatchObject({
    status: 409,
    code: "notice.duplicate",
    body: { error: { details: { id: notice.id } } },
  });
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/discard`));
  expect(await begin(dutyId)).toMatchObject({ status: 201 });
});

it("of two who begin it at the same moment one begins it", async () => {
  const { dutyId } = await oneDuty();
  const answers = await Promise.all([begin(dutyId), begin(dutyId)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
});

it("is begun only in its own village, for its own item, and while it counts", async () => {
  const { event, dutyId } = await oneDuty();
  expect(await begin(dutyId, handler, { itemCode: "MJ-01-01" })).toMatchObject({
    status: 404,
    code: "event.duty_unknown",
  });
  expect(await begin(dutyId, neighbour, { villageCode: "640221100201" })).toMatchObject({ status: 404 });
  expect(await begin(event.id)).toMatchObject({ status: 404, code: "event.duty_unknown" });
  expect(await begin("x")).toMatchObject({ status: 400 });
  expectOk(await app.as(handler).post(`/api/events/${event.id}/withdrawal`, { version: 1, reason: "没有召开" }));
  expect(await begin(dutyId)).toMatchObject({ status: 404, code: "event.duty_unknown" });
});

it("begins with the event's title, and leads on to what was begun", async () => {
  const { event, dutyId } = await oneDuty();
  const path = `/api/villages/${home}/items/MJ-02-02/start?dutyId=${dutyId}`;
  const start = expectOk<Start>(await app.as(handler).get(path));
  expect(start).toMatchObject({ dutyId, title: event.title, mayStart: true, existing: null });
  const notice = expectOk<Notice>(await begin(dutyId));
  expect(expectOk<Start>(await app.as(handler).get(path))).toMatchObject({
    mayStart: false,
    existing: { id: notice.id },
  });
  expect(await app.as(handler).get(path.replace("MJ-02-02", "MJ-01-01"))).toMatchObject({ status: 404 });
});

it("stands on the phone's to-do with what it is because of, until it is begun", async () => {
  const { event, dutyId } = await oneDuty();
  const desk = async () => expectOk<Desk>(await app.as(handler).get("/api/me/desk"));
  const of = ({ due, late }: Desk) => [...due.items, ...late.items].find((one) => one.dutyId === dutyId);
  expect(of(await desk())).toMatchObject({
    itemCode: "MJ-02-02",
    dueDay: "2026-09-16",
    event: { name: "会议召开", day: assembly.day, title: event.title },
  });
  expectOk(await begin(dutyId));
  expect(of(await desk())).toBeUndefined();
});

it("can be met by what was public already, by the day of its first publication; the mistake can be mended", async () => {
  const notice = await published(app, both, { ...decisions, title: "早就公开的决定事项" });
  const found = await oneDuty({ day: "2026-09-01" });
  expect(await stateOf(found.dutyId)).toMatchObject({ dueDay: "2026-09-08", state: "overdue" });
  expect(await name(found, notice.id, secretary)).toMatchObject({ status: 200 });
  expect(await stateOf(found.dutyId)).toMatchObject({ state: "late", noticeNumber: notice.number });
  const other = await oneDuty();
  expect(await name(other, notice.id)).toMatchObject({ status: 422, code: "event.notice_unfit" });
  expect(await name(found, notice.id)).toMatchObject({ status: 409, code: "event.duty_met" });
  expect(await name(found, null)).toMatchObject({ status: 200 });
  expect(await name(other, notice.id)).toMatchObject({ status: 200 });
  expect(await stateOf(other.dutyId)).toMatchObject({ state: "published" });
});

it("isn't met by a draft, another item, or another village's notice", async () => {
  const found = await oneDuty();
  const unfit = { status: 422, code: "event.notice_unfit" };
  expect(await name(found, (await draft(app, handler, decisions)).id)).toMatchObject(unfit);
  expect(await name(found, (await published(app, both)).id)).toMatchObject(unfit);
  const theirs = await draft(app, neighbour, { ...decisions, villageCode: "640221100201" });
  expect(await name(found, theirs.id)).toMatchObject({ status: 404, code: "notice.unknown" });
});

it("is told by the village itself, not by its township", async () => {
  const found = await oneDuty();
  const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
  expect(await name(found, null, township as typeof handler)).toMatchObject({ status: 403 });
  expect(await name(found, null, neighbour)).toMatchObject({ status: 404 });
  expect(await name({ ...found, dutyId: found.event.id }, null)).toMatchObject({
    status: 404,
    code: "event.duty_unknown",
  });
  const body = { noticeId: "x" };
  expect(await app.as(handler).put(`/api/events/${found.event.id}/duties/${found.dutyId}`, body)).toMatchObject({
    status: 400,
  });
  const elsewhere = await oneDuty();
  expect(await name({ event: elsewhere.event, dutyId: found.dutyId }, null)).toMatchObject({
    code: "event.duty_unknown",
  });
});

it("counts in the county's figures once its day is over", async () => {
  const [village] = app.county.villages;
  const count = async () => {
    const asking = { actor: visitor, now: app.clock(), requestId: "count" };
    const found = await look(app.store, asking, (view) => overdueSummary(view, [village?.id ?? ""], "2026-09-15"));
    return found.get(village?.id ?? "");
  };
  const before = await count();
  await oneDuty({ day: "2026-09-02" });
  await oneDuty();
  const after = await count();
  expect(after).toMatchObject({ due: (before?.due ?? 0) + 1, overdue: (before?.overdue ?? 0) + 1 });
});
