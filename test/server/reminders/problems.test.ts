import { expect, it } from "vitest";
import type { ReminderListAnswer } from "../../../shared/api/reminders.ts";
import { testApp } from "../../support/app.ts";
import { merge } from "../../support/merging.ts";
import type { Person } from "../../support/people.ts";
import { problemWorld, raised, stepped, township as townshipCode, village } from "../../support/problems.ts";
import { remind, toldToday } from "../../support/reminders.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
const { handler, secretary, township, colleague, county, neighbour } = await problemWorld(app);
// A minor problem has three working days: due on Friday, 18 September.
const problem = await raised(app, township);
const told = async (person: Person) =>
  (await toldToday(app, person)).filter((row) => row.problem !== null).map(({ step, isOpen }) => `${step} ${isOpen}`);
const round = async (moment: string) => {
  app.clock.set(moment);
  await remind(app);
};

it("stand in the same digest as what is to be published, by type and number and not by what was written", async () => {
  await round("2026-09-15T02:00:00.000Z");
  const rows = await toldToday(app, handler);
  expect(rows.find((row) => row.problem !== null)).toMatchObject({
    problem: { id: problem.id, number: problem.number },
    ...{ itemName: problem.typeName, dueDay: problem.dueDay, step: "before5" },
    ...{ isOpen: true, mayDraft: false, stateName: "待整改" },
  });
  expect(rows.some((row) => row.problem === null)).toBe(true);
  expect(JSON.stringify(rows)).not.toContain("广告");
  expect(await told(secretary)).toEqual([]);
});

it("climb like duties: the secretary on the last day before, the township after a week", async () => {
  await round("2026-09-17T02:00:00.000Z");
  expect([await told(handler), await told(secretary)]).toEqual([["before1 true"], ["before1 true"]]);
  await round("2026-09-21T02:00:00.000Z");
  expect([await told(secretary), await told(township)]).toEqual([["after1 true"], []]);
  await round("2026-09-28T02:00:00.000Z");
  expect([await told(township), await told(county)]).toEqual([["after7 true"], []]);
});

it("are on the list for the telephone, with what is to be published", async () => {
  const { villages } = expectOk<ReminderListAnswer>(
    await app.as(township).get(`/api/places/${townshipCode}/reminder-list?only=late`),
  );
  const own = villages.find(({ code }) => code === village);
  expect(own?.duties).toContainEqual(
    expect.objectContaining({ problem: problem.number, itemName: problem.typeName, daysLate: 10 }),
  );
});

it("are told no more once the village reported the fix, and anew when they come back", async () => {
  await stepped(app, handler, problem, "submission", { text: "已清理，二维码可以扫开" });
  expect(await told(township)).toEqual(["after7 false"]);
  await round("2026-10-19T02:00:00.000Z");
  expect(await told(county)).toEqual([]);
  await stepped(app, colleague, problem, "reopening", { text: "现场看还是扫不开" });
  await round("2026-10-20T02:00:00.000Z");
  expect((await told(handler)).length).toBe(1);
});

it("go with a merger to the people of the village that it belongs to", async () => {
  await merge(app, county, village, "640221100201", "2026-11-02");
  await raised(app, township, { text: "另一处问题，请尽快整改" }, "640221100201");
  await round("2026-11-05T02:00:00.000Z");
  expect((await told(neighbour)).length).toBe(2);
  expect(await told(handler)).toEqual([]);
});
