import { describe, expect, it } from "vitest";
import type { EventOffers, VillageEventAnswer } from "../../../shared/api/events.ts";
import { testApp } from "../../support/app.ts";
import { assembly, comingElection, entered, home, occasional } from "../../support/events.ts";
import { merge } from "../../support/merging.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
const handler = await app.person({ name: "王经办", grants: [["handler", home]] });
const secretary = await app.person({ name: "李书记", grants: [["villageSecretary", home]] });
const township = await app.person({ name: "赵专干", grants: [["townshipOfficer", "640221100"]] });
const otherTownship = await app.person({ grants: [["townshipOfficer", "640221200"]] });
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const neighbour = await app.person({ grants: [["handler", "640221100201"]] });
const path = `/api/villages/${home}/events`;

describe("offers", () => {
  it("are all events of the catalogue, each with its items, laws and what is usually ticked", async () => {
    const offers = expectOk<EventOffers>(await app.as(handler).get(`/api/villages/${home}/event-offers`));
    expect(offers).toMatchObject({ earliest: "2026-01-01", today: "2026-09-15", latest: "2027-09-16" });
    const of = (key: string) => offers.events.find((event) => event.key === key);
    expect(of("election-day")).toMatchObject({ name: "选举日", mayBeAhead: true });
    expect(of("election-day")?.items.map(({ code, suggested }) => `${code} ${suggested}`)).toEqual([
      "MJ-01-03 true",
      "MJ-01-05 true",
      "MJ-01-06 true",
    ]);
    expect(of("occurrence")?.mayBeAhead).toBe(false);
    expect(of("occurrence")?.items.every(({ suggested }) => !suggested)).toBe(true);
    expect(of("meeting")?.items).toMatchObject([{ code: "MJ-02-02", suggested: true }]);
    expect(
      of("approval-received")
        ?.items.flatMap(({ legalBasis }) => legalBasis)
        .join(),
    ).toContain("第三十一条");
    expect(offers.events.flatMap(({ items }) => items)).toHaveLength(53);
  });

  it("are for those who may enter events", async () => {
    expect(await app.as(neighbour).get(`/api/villages/${home}/event-offers`)).toMatchObject({ status: 403 });
    expect(await app.as(handler).get("/api/villages/640221100999/event-offers")).toMatchObject({ status: 404 });
    expect(await app.as(handler).get("/api/villages/1/event-offers")).toMatchObject({ status: 400 });
  });
});

describe("an event", () => {
  it("makes each of its items due, and everybody sees that, but not its title", async () => {
    const event = await entered(app, handler, comingElection);
    expect(event).toMatchObject({
      eventName: "选举日",
      state: "open",
      enteredBy: "王经办",
      actions: ["correct", "takeBack", "meet"],
      duties: [
        { itemCode: "MJ-01-03", dueDay: "2026-10-31", notice: null },
        { itemCode: "MJ-01-05", dueDay: "2026-11-19" },
        { itemCode: "MJ-01-06", dueDay: "2026-11-20" },
      ],
      history: [{ step: "enter", stepName: "登记", byName: "王经办", reason: null }],
    });
    const seen = (await occasional(app)).filter(({ event: of }) => of?.id === event.id);
    expect(seen.map(({ itemCode, dueDay }) => `${itemCode} ${dueDay}`)).toEqual([
      "MJ-01-03 2026-10-31",
      "MJ-01-05 2026-11-19",
      "MJ-01-06 2026-11-20",
    ]);
    expect(seen[0]).toMatchObject({ state: "upcoming", period: null, event: { name: "选举日", title: null } });
    expect(seen[0]?.legalBasis.length).toBeGreaterThan(0);
    expect((await occasional(app, secretary))[0]?.event?.title).toBe(comingElection.title);
  });

  it.each([
    ["its secretary", secretary, 201],
    ["its township", township, 201],
    ["another township", otherTownship, 403],
    ["the county", county, 403],
    ["another village", neighbour, 403],
  ])("is entered by %s: %#", async (name, person, status) => {
    const answer = await app.as(person).post(path, { ...assembly, title: `会议 ${name}` });
    expect(answer.status).toBe(status);
  });

  it("isn't entered twice on one day under one title, whatever spaces it has; under another it is another one", async () => {
    const first = await entered(app, handler, { title: "同一次 会议" });
    expect(await app.as(township).post(path, { ...assembly, title: "同一次会议" })).toMatchObject({
      status: 409,
      code: "event.duplicate",
      body: { error: { details: { id: first.id } } },
    });
    await entered(app, handler, { title: "同一天的另一次会议" });
  });

  it("that two people enter at the same moment is entered once", async () => {
    const body = { ...assembly, title: "两人同时登记的会议" };
    const answers = await Promise.all([app.as(handler).post(path, body), app.as(secretary).post(path, body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each([
    ["tomorrow", { day: "2026-09-16" }, "event.day_ahead"],
    [
      "tomorrow, where nothing is due before it",
      { eventKey: "election-day", day: "2026-09-16", itemCodes: ["MJ-01-06"] },
      "event.day_ahead",
    ],
    ["an election more than a year ahead", { ...comingElection, day: "2027-09-17" }, "event.day_ahead"],
    ["before the village's duties began", { day: "2025-12-31" }, "event.day_old"],
    ["an item of another event", { itemCodes: ["MJ-01-03"] }, "event.items_unfit"],
    ["an item by period", { itemCodes: ["CW-02-01"] }, "event.items_unfit"],
    ["an event that the catalogue doesn't know", { eventKey: "earthquake" }, "event.items_unfit"],
  ])("is refused: %s", async (_, wish, code) => {
    const answer = await app.as(handler).post(path, { ...assembly, title: "不能登记的事", ...wish });
    expect(answer).toMatchObject({ status: 422, code });
  });

  it.each([
    ["no items", { itemCodes: [] }],
    ["an item twice", { itemCodes: ["MJ-02-02", "MJ-02-02"] }],
    ["no title", { title: " " }],
    ["a title of a hundred and one characters", { title: "会".repeat(101) }],
    ["a title that hides something", { title: "会议\u202e改" }],
    ["29 February of a common year", { day: "2026-02-29" }],
  ])("is invalid: %s", async (_, wish) => {
    expect(await app.as(handler).post(path, { ...assembly, ...wish })).toMatchObject({ status: 400 });
  });

  it("of an unknown village is refused", async () =>
    expect(await app.as(handler).post("/api/villages/640221100999/events", assembly)).toMatchObject({ status: 404 }));
});

describe("the list", () => {
  it("shows a village's events by day, page by page, to those with a post there or above", async () => {
    const read = async (query: string) =>
      expectOk<{ items: VillageEventAnswer[]; nextCursor: string | null }>(
        await app.as(county).get(`${path}?${query}`),
      );
    const all = (await read("limit=100")).items;
    expect(all.map(({ day }) => day)).toEqual([...all.map(({ day }) => day)].sort().reverse());
    const first = await read("limit=2");
    const second = await read(`limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.slice(0, 4).map(({ id }) => id));
    expect(first.items[0]?.actions).toEqual([]);
    expect(await app.as(neighbour).get(path)).toMatchObject({ status: 403 });
    expect(await app.as(handler).get(`${path}?cursor=x`)).toMatchObject({ status: 400 });
    expect(await app.as(handler).get("/api/villages/640221100999/events")).toMatchObject({ status: 404 });
  });
});

it("a village that is merged enters nothing new, and what would be due later is nobody's", async () => {
  const gone = "640221100201";
  await entered(app, neighbour, comingElection, gone);
  await merge(app, county, gone, home, "2026-11-01");
  expect((await occasional(app, null, gone)).map(({ itemCode }) => itemCode)).toEqual(["MJ-01-03"]);
  await merge(app, county, gone, home, "2026-09-01");
  expect(await app.as(neighbour).post(`/api/villages/${gone}/events`, assembly)).toMatchObject({
    status: 409,
    code: "village.merged",
  });
});
