import { describe, expect, it } from "vitest";
import { Grant } from "../../../server/accounts/entities.ts";
import type { Me } from "../../../shared/api/sessions.ts";
import { testApp } from "../../support/app.ts";
import { comingElection, entered, home } from "../../support/events.ts";
import { merge } from "../../support/merging.ts";
import type { Person } from "../../support/people.ts";
import { remind, remindersOf, short, toldToday } from "../../support/reminders.ts";
import { bothSigners, expectOk, published } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler, secretary } = both;
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const otherTownship = await app.person({ grants: [["townshipOfficer", "640221200"]] });
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const accountant = await app.person({ grants: [["accountant", home]] });
const everybody: Person[] = [handler, secretary, township, otherTownship, county];
const rowsAt = async (moment: string, person: Person) => {
  app.clock.set(moment);
  return (await toldToday(app, person)).filter(({ villageCode }) => villageCode === home).map(short);
};

describe("a first round", () => {
  it("tells nobody at night", async () => {
    for (const time of ["2026-09-14T17:00:00.000Z", "2026-09-14T23:59:00.000Z", "2026-09-15T10:00:00.000Z"]) {
      app.clock.set(time);
      expect(await remind(app)).toBe(0);
    }
  });

  it("tells each person once what is due and late, by how late it is", async () => {
    app.clock.set("2026-09-15T00:00:00.000Z");
    expect(await remind(app)).toBe(everybody.length);
    const rows = Object.fromEntries(
      await Promise.all(
        Object.entries({ handler, secretary, township, county }).map(async ([name, person]) => [
          name,
          await rowsAt("2026-09-15T00:00:00.000Z", person),
        ]),
      ),
    ) as Record<string, string[]>;
    // 2026-08 was due on 10 September, five days ago; 2026-07 on 10 August.
    expect(rows.handler).toEqual(expect.arrayContaining(["CW-02-01 2026-08 after1", "CW-02-01 2026-07 after30"]));
    expect(rows.secretary).toEqual(expect.arrayContaining(["CW-02-01 2026-08 after1", "CW-02-01 2026-07 after30"]));
    expect(rows.township).toEqual(expect.arrayContaining(["CW-02-01 2026-07 after30"]));
    expect(rows.township?.filter((row) => !/after(7|30)$/.test(row))).toEqual([]);
    expect(rows.county).toEqual(expect.arrayContaining(["CW-02-01 2026-07 after30"]));
    expect(rows.county?.filter((row) => !row.endsWith("after30"))).toEqual([]);
  });

  it("leaves out whoever has another post, and what is older than the ladder", async () => {
    expect((await remindersOf(app, accountant)).digest).toBeNull();
    const rows = await toldToday(app, handler);
    expect(rows.filter(({ dueDay }) => dueDay < "2026-07-17")).toEqual([]);
    expect(rows.map(({ dueDay }) => dueDay)).toEqual(rows.map(({ dueDay }) => dueDay).sort());
  });

  it("is not made twice on one day", async () => {
    const before = await remindersOf(app, handler);
    app.clock.set("2026-09-15T08:00:00.000Z");
    expect(await remind(app)).toBe(0);
    expect((await remindersOf(app, handler)).digest).toEqual(before.digest);
  });

  it("waits in GET /api/me until it is opened", async () => {
    const waiting = async () =>
      expectOk<Me>(await app.as(handler).get("/api/me")).waiting.filter(({ kind }) => kind === "reminder.read");
    expect(await waiting()).toMatchObject([{ path: "/console/reminders", text: expect.stringMatching(/逾期 \d+ 项/) }]);
    expectOk(await app.as(handler).post("/api/me/reminders/2026-09-15/read"));
    expectOk(await app.as(handler).post("/api/me/reminders/2026-09-15/read"));
    expect(await waiting()).toEqual([]);
    expect((await remindersOf(app, handler)).digest?.readAt).not.toBeNull();
  });

  it("is read with all others up to a day, never with what came after the page was drawn, nor with anybody else's", async () => {
    const isRead = async (by: Person) => (await remindersOf(app, by)).digest?.readAt !== null;
    const readAll = (untilDay: string) => app.as(secretary).post("/api/me/reminders/read", { untilDay });
    expectOk(await readAll("2026-09-14"));
    expect(await isRead(secretary)).toBe(false);
    expectOk(await readAll("2026-09-15"));
    expectOk(await readAll("2026-09-15"));
    expect([await isRead(secretary), await isRead(township)]).toEqual([true, false]);
    expect((await readAll("2026-02-30")).code).toBe("request.invalid");
    expect((await app.visitor.post("/api/me/reminders/read", { untilDay: "2026-09-15" })).status).toBe(401);
  });
});

describe("the days after", () => {
  it("repeat no step, and tell only of those that come", async () => {
    app.clock.set("2026-09-16T01:00:00.000Z");
    await remind(app);
    const rows = await toldToday(app, handler);
    expect(rows.map(short)).not.toContain("CW-02-01 2026-08 after1");
    app.clock.set("2026-09-17T01:00:00.000Z");
    await remind(app);
    expect(await rowsAt("2026-09-17T01:00:00.000Z", township)).toContain("CW-02-01 2026-08 after7");
    expect((await remindersOf(app, township)).earlier.map(({ day }) => day)).toContain("2026-09-15");
  });

  it("catch up once what was missed while the server was down", async () => {
    // Due on 10 October, a make-up day: 14 days before is a day off, and on 28 September nothing ran.
    app.clock.set("2026-09-29T01:00:00.000Z");
    await remind(app);
    expect((await toldToday(app, handler)).map(short)).toContain("CW-02-01 2026-09 before14");
    app.clock.set("2026-09-30T01:00:00.000Z");
    await remind(app);
    expect((await toldToday(app, handler)).map(short)).not.toContain("CW-02-01 2026-09 before14");
  });

  it("hold on days off until offices work again", async () => {
    app.clock.set("2026-10-01T01:00:00.000Z");
    expect(await remind(app)).toBe(0);
    app.clock.set("2026-10-08T01:00:00.000Z");
    expect(await remind(app)).toBeGreaterThan(0);
    expect((await toldToday(app, handler)).map(short)).toContain("CW-02-01 2026-09 before5");
  });

  it("say how each row stands by now", async () => {
    const row = async () => (await toldToday(app, handler)).find((one) => short(one) === "CW-02-01 2026-09 before5");
    expect(await row()).toMatchObject({ isOpen: true, mayDraft: true, villageName: "合作村", vacancy: null });
    const path = "/api/exemptions";
    const wish = { villageCode: home, itemCode: "CW-02-01", period: "2026-09", reason: "本村没有这项业务" };
    const { id } = expectOk<{ id: string }>(await app.as(handler).post(path, wish));
    expectOk(await app.as(township).post(`${path}/${id}/approval`));
    expect(await row()).toMatchObject({ isOpen: false, mayDraft: false, stateName: "不适用" });
    app.clock.set("2026-10-13T01:00:00.000Z");
    await remind(app);
    expect((await toldToday(app, handler)).map(short)).not.toContain("CW-02-01 2026-09 after1");
  });

  it("tell nothing of what was published", async () => {
    await published(app, both, {
      ...{ villageCode: home, itemCode: "DW-01-04", period: "2026-Q3", title: "三季度党费收缴" },
      elements: { dues: [{ name: "张三", month: "7月", due: 1000, paid: 1000, unpaid: 0 }], usage: "用于党员活动。" },
    });
    app.clock.set("2026-11-20T01:00:00.000Z");
    await remind(app);
    const own = (await toldToday(app, handler)).filter(({ villageCode }) => villageCode === home).map(short);
    const others = (await toldToday(app, county)).map(
      ({ villageCode, ...row }) => `${villageCode} ${short({ villageCode, ...row })}`,
    );
    expect(own.filter((row) => row.startsWith("DW-01-04 2026-Q3"))).toEqual([]);
    expect(others.filter((row) => row.startsWith(`${home} DW-01-04 2026-Q3`))).toEqual([]);
    expect(others.some((row) => row.startsWith("640221200200 DW-01-04 2026-Q3"))).toBe(true);
  });

  it("tell of what an event makes due, by its kind and not by its title", async () => {
    await entered(app, handler, { ...comingElection, day: "2026-12-15" });
    app.clock.set("2026-11-23T01:00:00.000Z");
    await remind(app);
    const rows = (await toldToday(app, handler)).filter(({ eventName }) => eventName !== null);
    // Due 20 days before the election, on 25 November.
    expect(rows.map(({ itemCode, dueDay, step }) => `${itemCode} ${dueDay} ${step}`)).toContain(
      "MJ-01-03 2026-11-25 before5",
    );
    expect(JSON.stringify(rows)).not.toContain(comingElection.title);
  });
});

describe("posts", () => {
  it("that nobody holds send the reminder to the next above, who learns of it", async () => {
    app.clock.set("2026-12-09T01:00:00.000Z");
    await remind(app);
    // 和平村 and 金星村 have neither handler nor secretary: due tomorrow.
    const rows = (await toldToday(app, township)).filter(({ villageCode }) => villageCode === "640221100201");
    expect(rows.find(({ step }) => step === "before1")).toMatchObject({
      vacancy: "该村经办人、村书记空缺",
      mayDraft: false,
    });
    const own = (await toldToday(app, township)).filter(({ villageCode }) => villageCode === home);
    expect(own.filter(({ vacancy }) => vacancy !== null)).toEqual([]);
    expect((await toldToday(app, otherTownship)).every(({ villageCode }) => villageCode === "640221200200")).toBe(true);
  });

  it("that somebody lost take what they were told with them", async () => {
    await app.store.transaction((tx) =>
      tx.update(Grant, { accountId: otherTownship.accountId }, { untilDay: "2026-12-08" }),
    );
    expect((await remindersOf(app, otherTownship)).digest).toMatchObject({ rows: [], count: 0 });
  });

  it("of a village that was merged are told no more", async () => {
    await merge(app, county, home, "640221100201", "2026-12-15");
    app.clock.set("2026-12-16T01:00:00.000Z");
    await remind(app);
    const villages = new Set((await toldToday(app, township)).map(({ villageCode }) => villageCode));
    expect([...villages]).toEqual(["640221100201"]);
    expect(await toldToday(app, handler)).toEqual([]);
  });
});
