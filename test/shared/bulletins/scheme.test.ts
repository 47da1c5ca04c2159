import { expect, it } from "vitest";
import { noCounts } from "../../../shared/appraisal/counts.ts";
import { departmentParts, pointsOf, pointsText, schemes, townshipParts } from "../../../shared/appraisal/scheme.ts";

it("gives townships two points at most and departments one", () => {
  const { township, department } = schemes[1];
  expect(township.parts.reduce((sum, { most }) => sum + most, 0)).toBe(township.most);
  expect([pointsText(township.most), pointsText(department.most)]).toEqual(["2.00", "1.00"]);
});

it("each part is its share of outcomes, in hundredths", () => {
  const parts = townshipParts({
    ...noCounts(),
    ...{
      due: 40,
      met: 30,
      published: 10,
      sameDay: 5,
      onTime: 1,
      tooLate: 1,
      overdue: 2,
      problems: 4,
      cameBack: 1,
      veto: 1,
    },
  });
  expect(parts.map(({ key, points }) => [key, points])).toEqual([
    ["onTime", 60],
    ["sameDay", 20],
    ["fixed", 10],
    ["lasting", 15],
    ["noVeto", 0],
  ]);
  expect(pointsOf(parts)).toBe(105);
});

it("what there was nothing to judge by costs no points, and says so", () => {
  const parts = townshipParts(noCounts());
  expect(pointsOf(parts)).toBe(200);
  expect(parts[0]).toMatchObject({ part: null, whole: null });
});

it("a department's points follow from what it had to do and did in time", () => {
  expect(pointsOf(departmentParts(8, 6))).toBe(75);
  expect(pointsOf(departmentParts(0, 0))).toBe(100);
  expect(pointsOf(departmentParts(3, 2))).toBe(67);
});
