import fc from "fast-check";
import { expect, it } from "vitest";
import { audienceOf, type Holders, vacancyText } from "../../../shared/reminders/audience.ts";
import { ladder, rolesAt, toldRoles } from "../../../shared/reminders/ladder.ts";

const all: Holders = {
  handler: ["handler"],
  villageSecretary: ["secretary"],
  townshipOfficer: ["township"],
  countyOfficer: ["county"],
};
const ids = (step: number, holders: Holders) => audienceOf(step, holders).map(({ accountId }) => accountId);

it("is the handler, from the last day on the secretary too, after a week the township, after a month the county", () =>
  expect(ladder.map((_, step) => ids(step, all).join(" "))).toEqual([
    "handler",
    "handler",
    "handler secretary",
    "handler secretary",
    "handler secretary township",
    "handler secretary township county",
  ]));

it("is the next above where a post is vacant, who learns of it", () => {
  expect(audienceOf(0, { ...all, handler: [] })).toEqual([{ accountId: "secretary", vacant: ["handler"] }]);
  expect(audienceOf(2, { ...all, handler: [], villageSecretary: [] })).toEqual([
    { accountId: "township", vacant: ["handler", "villageSecretary"] },
  ]);
  expect(vacancyText(["handler", "villageSecretary"])).toBe("该村经办人、村书记空缺");
  expect(vacancyText(["townshipOfficer"])).toBe("乡镇政务公开专干空缺");
  expect(vacancyText([])).toBeNull();
});

it("tells nobody twice who holds two posts, and everybody who shares one", () => {
  expect(ids(2, { ...all, handler: ["li"], villageSecretary: ["li"] })).toEqual(["li"]);
  expect(ids(0, { ...all, handler: ["li", "wang"] })).toEqual(["li", "wang"]);
});

it("is somebody as long as anybody up to the county is there, each once, and says only vacancies that are", () => {
  const some = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { maxLength: 3 });
  const holders = fc.record({ handler: some, villageSecretary: some, townshipOfficer: some, countyOfficer: some });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5 }), holders, (step, held) => {
      const told = audienceOf(step, held);
      const first = toldRoles.indexOf(rolesAt(step)[0] ?? "handler");
      const anybody = toldRoles.slice(first).some((role) => held[role].length > 0);
      expect(told.length > 0).toBe(anybody);
      expect(new Set(told.map(({ accountId }) => accountId)).size).toBe(told.length);
      for (const { vacant } of told) for (const role of vacant) expect(held[role]).toEqual([]);
    }),
  );
});
