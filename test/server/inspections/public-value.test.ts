import { expect, it } from "vitest";
import { refusePersonalValue } from "../../../server/inspections/public-value.ts";
import type { CampaignDetail } from "../../../shared/api/inspections.ts";
import { isLikeBalls, plainValue, valueIssue } from "../../../shared/inspections/draw/index.ts";
import { campaignWorld, committed, demand, onTheDay } from "../../support/campaigns.ts";

// What is entered as a draw's public value stands in the public log for ever.
const real = [
  "03 09 12 25 28 33 + 07",
  "3,456.78",
  "0 5 8",
  "9 1 3 9 0 5 + 11",
  "01、05、12、13、18、22、27",
  "１３ 15 17 19 20 21 22 28 29 31 33 44 48 51 55 60 63 66 71 77",
  "1 3 5 8 9 12 15 16 22 28 30",
  "上证 sh000001".slice(3),
  "sh000001: 3,456.78; sz399001: 10,123.45",
  "000000000000000000021e8a4f1c",
];

it.each(real)("takes %s, as it was published", (typed) => {
  const value = plainValue(typed);
  expect(valueIssue(value)).toBeNull();
  expect(() => refusePersonalValue(value)).not.toThrow();
});

it.each(["", " ", "+ - +", "张三 03 09", "低保户 1", "3,456.78点", "<b>1</b>", "1\u0000", "＠1", "1".repeat(101)])(
  "refuses %s, which no public value is made of",
  (typed) => expect(valueIssue(plainValue(typed))).not.toBeNull(),
);

it.each([
  "13995123456",
  "139 9512 3456",
  "1 3 9 9 5 1 2 3 4 5 6",
  "13 99 51 23 45 6",
  "03 09 12 + 13995123456",
  "11010519491231002X",
  "110105 19491231 002X",
])("refuses %s, a telephone or an identity number", (value) => {
  expect(valueIssue(value)).toBeNull();
  expect(() => refusePersonalValue(value)).toThrow(expect.objectContaining({ code: "draw.value_personal" }));
});

it("knows balls by their groups", () => {
  expect(["13 09 51 23 45 06", "1 3 9 0 5", "1 3 9 12 33"].every(isLikeBalls)).toBe(true);
  expect(["139 05", "13 9 5", "1 3 9 9 5 1 2 3 4 5 6"].some(isLikeBalls)).toBe(false);
});

it("nothing of it reaches the log before it is what a value can be", async () => {
  const world = await campaignWorld();
  const as = world.app.as(world.county);
  const campaign = await committed(world);
  const { id, version } = campaign;
  const draw = (value: string) =>
    as.post<CampaignDetail>(`/api/campaigns/${id}/draw/result`, { version, day: onTheDay(world, campaign), value });
  expect(await draw("李某某，低保户，03 09")).toMatchObject({ status: 400, code: "request.invalid" });
  expect(await draw("1".repeat(101))).toMatchObject({ status: 400 });
  expect(await draw("139 9512 3456")).toMatchObject({ status: 422, code: "draw.value_personal" });
  expect(demand(await as.get<CampaignDetail>(`/api/campaigns/${id}`))).toMatchObject({ state: "committed", version });
  expect(demand(await draw("03 09 12 25 28 33 + 07")).draw?.value).toBe("03 09 12 25 28 33 + 07");
});
