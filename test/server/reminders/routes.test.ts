import { describe, expect, it } from "vitest";
import type { ReminderListAnswer } from "../../../shared/api/reminders.ts";
import { testApp } from "../../support/app.ts";
import { remind, remindersOf } from "../../support/reminders.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
const handler = await app.person({ name: "李经办", grants: [["handler", "640221100200"]] });
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const newcomer = await app.person({});

describe("one's own reminders", () => {
  it("are none before the first round, and never those of others", async () => {
    expect(await remindersOf(app, handler)).toMatchObject({
      today: "2026-09-15",
      digest: null,
      earlier: [],
      wechat: null,
    });
    await remind(app);
    expect((await remindersOf(app, handler, "2026-09-15")).digest?.day).toBe("2026-09-15");
    expect((await remindersOf(app, newcomer)).digest).toBeNull();
    expect((await app.as(newcomer).get("/api/me/reminders?day=2026-09-15")).code).toBe("reminder.unknown");
  });

  it("are asked for by a day that exists, by somebody who is logged in", async () => {
    const read = (day: string, by = app.as(handler)) => by.post(`/api/me/reminders/${day}/read`);
    expect((await app.as(handler).get("/api/me/reminders?day=2026-02-30")).code).toBe("request.invalid");
    expect((await app.visitor.get("/api/me/reminders")).status).toBe(401);
    expect((await read("2026-02-30")).code).toBe("request.invalid");
    expect((await read("2026-09-14")).code).toBe("reminder.unknown");
    expect((await read("2026-09-15", app.visitor)).status).toBe(401);
  });

  it("can't be had in WeChat where it is off", async () => {
    const consent = (body: object, by = app.as(handler)) => by.post("/api/me/reminders/consents", body);
    expect((await consent({ code: "a".repeat(32) })).code).toBe("wechat.off");
    expect((await consent({ code: "?" })).code).toBe("request.invalid");
    expect((await consent({ code: "a".repeat(32) }, app.visitor)).status).toBe(401);
  });
});

describe("the list for the telephone", () => {
  const list = async (code: string, query = "", by = township) =>
    app.as(by).get<ReminderListAnswer>(`/api/places/${code}/reminder-list${query}`);

  it("has every village with what is late and due soon, and whom to call", async () => {
    const found = expectOk<ReminderListAnswer>(await list("640221100"));
    expect(found.place.name).toBe("城关镇");
    expect(found.villages.map(({ name }) => name)).toEqual(["合作村", "和平村"]);
    const [first] = found.villages;
    expect(first?.persons).toEqual([
      { roleName: "经办人", names: ["李经办"] },
      { roleName: "村书记", names: [] },
    ]);
    expect(first?.duties).toContainEqual(
      expect.objectContaining({ itemCode: "CW-02-01", periodName: "2026年8月", dueDay: "2026-09-10", daysLate: 5 }),
    );
    expect(found.late + found.soon).toBe(found.villages.flatMap(({ duties }) => duties).length);
    expect(found.isCut).toBe(false);
  });

  it("is narrowed to what is late, or what is due soon", async () => {
    app.clock.set("2026-09-29T01:00:00.000Z");
    const days = async (only: string) =>
      expectOk<ReminderListAnswer>(await list("640221100", `?only=${only}`))
        .villages.flatMap(({ duties }) => duties)
        .map(({ daysLate }) => daysLate);
    expect((await days("late")).every((late) => late > 0)).toBe(true);
    const soon = await days("soon");
    expect(soon.every((late) => late <= 0 && late >= -14)).toBe(true);
    expect(soon.length).toBeGreaterThan(0);
  });

  it("is of one township or village, for its office and the county's", async () => {
    expect((await list("640221100200")).status).toBe(200);
    expect((await list("640221100", "", county)).status).toBe(200);
    expect((await list("640221", "", county)).code).toBe("reminder.one_township");
    expect((await list("640221200")).code).toBe("access.denied");
    expect((await list("640221100200", "", handler)).code).toBe("access.denied");
    expect((await list("640299999")).code).toBe("place.unknown");
    expect((await list("640221100", "?only=everything")).code).toBe("request.invalid");
    expect((await app.visitor.get("/api/places/640221100/reminder-list")).status).toBe(401);
  });
});
