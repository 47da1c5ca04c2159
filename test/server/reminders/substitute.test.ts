import { describe, expect, it } from "vitest";
import type { SubstituteAnswer } from "../../../shared/api/reminders.ts";
import { testApp } from "../../support/app.ts";
import { sendForm } from "../../support/console-form.ts";
import type { Person } from "../../support/people.ts";
import { remind, short, toldToday } from "../../support/reminders.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
const village = "640221100200";
const handler = await app.person({ name: "李经办", grants: [["handler", village]] });
const accountant = await app.person({ name: "王会计", grants: [["accountant", village]] });
const neighbour = await app.person({ grants: [["handler", "640221100201"]] });
const township = await app.person({ name: "赵专干", grants: [["townshipOfficer", "640221100"]] });
const otherTownship = await app.person({ grants: [["townshipOfficer", "640221200"]] });
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const own = "/api/me/substitute";
const name = (by: Person, person: Person, days = { fromDay: "2026-09-16", untilDay: "2026-09-30" }) =>
  app.as(by).put(own, { accountId: person.accountId, ...days });
/** The accounts of September are due on 10 October, a make-up day: the working days on which people are told of them. */
const before14 = "2026-09-28T01:00:00.000Z";
const before5 = "2026-10-08T01:00:00.000Z";
const after1 = "2026-10-13T01:00:00.000Z";

it("is somebody with a post in the same place or above", async () => {
  const { candidates, substitute } = expectOk<SubstituteAnswer>(await app.as(handler).get(own));
  expect(substitute).toBeNull();
  expect(candidates.map((one) => one.accountId).sort()).toEqual(
    [accountant, township, county].map(({ accountId }) => accountId).sort(),
  );
  expect(candidates.find((one) => one.name === "王会计")?.posts).toEqual(["合作村 会计"]);
});

it("isn't anybody else, nor the person, nor for days that are over or too long", async () => {
  const codes = await Promise.all([
    name(handler, neighbour),
    name(handler, handler),
    name(handler, accountant, { fromDay: "2026-09-01", untilDay: "2026-09-14" }),
    name(handler, accountant, { fromDay: "2026-09-20", untilDay: "2026-09-19" }),
    name(handler, accountant, { fromDay: "2026-09-20", untilDay: "2027-09-21" }),
    app.as(handler).put(own, { accountId: accountant.accountId, fromDay: "20260916", untilDay: "" }),
  ]);
  expect(codes.map(({ code }) => code)).toEqual([
    "substitute.out_of_reach",
    "substitute.self",
    "substitute.days",
    "substitute.days",
    "substitute.days",
    "request.invalid",
  ]);
  expect((await app.as(handler).delete(own)).code).toBe("substitute.none");
  for (const call of [app.visitor.get(own), app.visitor.put(own, {}), app.visitor.delete(own)])
    expect((await call).status).toBe(401);
});

describe("while somebody stands in", () => {
  it("both are told, from the first day to the last", async () => {
    expectOk(await name(handler, accountant));
    await remind(app);
    expect(await toldToday(app, accountant)).toEqual([]);
    expect((await toldToday(app, handler)).length).toBeGreaterThan(0);
    app.clock.set(before14);
    await remind(app);
    const told = await toldToday(app, handler);
    const also = await toldToday(app, accountant);
    expect(also.map(short)).toEqual(told.map(short));
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(also.map(({ standsInFor }) => standsInFor))).toEqual(new Set(["李经办"]));
    expect(told.every(({ standsInFor }) => standsInFor === null)).toBe(true);
  });

  it("nobody is told twice who is told anyway", async () => {
    expectOk(await name(handler, township, { fromDay: "2026-10-01", untilDay: "2026-10-31" }));
    app.clock.set(before5);
    await remind(app);
    const rows = await toldToday(app, township);
    const keys = rows.map(({ villageCode, itemCode, period }) => `${villageCode} ${itemCode} ${period}`);
    expect(new Set(keys).size).toBe(keys.length);
    // In the other village the township is told as the township.
    const own = rows.filter(({ villageCode }) => villageCode === "640221100201");
    expect(own.filter(({ standsInFor }) => standsInFor !== null)).toEqual([]);
    expect(rows.filter(({ standsInFor }) => standsInFor === "李经办").length).toBeGreaterThan(0);
  });

  it("it ends when it is taken back, and on its last day", async () => {
    expectOk(await name(handler, accountant, { fromDay: "2026-10-08", untilDay: "2026-10-12" }));
    expectOk(await app.as(handler).delete(own));
    expectOk(await name(handler, accountant, { fromDay: "2026-10-08", untilDay: "2026-10-12" }));
    app.clock.set(after1);
    await remind(app);
    expect((await toldToday(app, handler)).length).toBeGreaterThan(0);
    expect(await toldToday(app, accountant)).toEqual([]);
    const { substitute } = expectOk<SubstituteAnswer>(await app.as(handler).get(own));
    expect(substitute).toMatchObject({ name: "王会计", isOver: true });
  });
});

describe("named by the office", () => {
  const path = (person: Person) => `/api/accounts/${person.accountId}/substitute`;
  const wish = { accountId: accountant.accountId, fromDay: "2026-10-14", untilDay: "2026-10-20" };

  it("is for persons whom it looks after", async () => {
    expectOk(await app.as(township).put(path(handler), wish));
    const { substitute } = expectOk<SubstituteAnswer>(await app.as(county).get(path(handler)));
    expect(substitute).toMatchObject({ name: "王会计", setBy: "赵专干", isOver: false });
    expectOk(await app.as(county).delete(path(handler)));
    expect((await app.as(county).delete(path(handler))).code).toBe("substitute.none");
  });

  it("isn't for anybody else", async () => {
    for (const by of [otherTownship, neighbour, accountant])
      for (const call of [
        app.as(by).get(path(handler)),
        app.as(by).put(path(handler), wish),
        app.as(by).delete(path(handler)),
      ])
        expect((await call).code).toBe("account.unknown");
    for (const call of [
      app.visitor.get(path(handler)),
      app.visitor.put(path(handler), wish),
      app.visitor.delete(path(handler)),
      app.as(township).get("/api/accounts/none/substitute"),
      app.as(township).put(path(handler), { ...wish, untilDay: "soon" }),
      app.as(township).delete("/api/accounts/none/substitute"),
    ])
      expect((await call).status).toBeOneOf([400, 401]);
  });
});

it("is told only of places where they still hold a post themselves", async () => {
  const both = await app.person({
    grants: [
      ["handler", village],
      ["handler", "640221200200"],
    ],
  });
  expectOk(await name(both, accountant, { fromDay: "2026-10-14", untilDay: "2026-12-31" }));
  app.clock.set("2026-11-09T01:00:00.000Z");
  await remind(app);
  const villages = (rows: readonly { villageCode: string }[]) => new Set(rows.map(({ villageCode }) => villageCode));
  expect(villages(await toldToday(app, both))).toEqual(new Set([village, "640221200200"]));
  expect(villages(await toldToday(app, accountant))).toEqual(new Set([village]));
});

it("the form says at the field what is wrong with it", async () => {
  const days = { fromDay: "2026-09-16", untilDay: "" };
  const { status, body } = await sendForm(app, handler, "/reminders/substitute", {
    accountId: township.accountId,
    ...days,
  });
  expect(status).toBe(400);
  expect(body).toContain('id="f-untilDay-wrong"');
  expect(body).toContain('href="#f-untilDay"');
  expect(body).not.toContain('id="f-fromDay-wrong"');
});
