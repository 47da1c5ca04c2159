import { describe, expect, it } from "vitest";
import { firstChecklist } from "../../../shared/inspections/checklist.ts";
import { cohenKappa, levelOf, linePairs } from "../../../shared/inspections/kappa.ts";

/** Pairs of a table of counts: row what the first said, column what the second said. */
const pairsOf = (table: number[][]): [string, string][] =>
  table.flatMap((row, a) =>
    row.flatMap((count, b) => Array.from({ length: count }, (): [string, string] => [String(a), String(b)])),
  );

describe("Cohen's kappa", () => {
  it.each([
    [
      "50 grant proposals, yes or no",
      [
        [20, 5],
        [10, 15],
      ],
      0.4,
    ],
    [
      "more agreement on one side",
      [
        [45, 15],
        [25, 15],
      ],
      0.1304,
    ],
    [
      "the same share of agreement, other margins",
      [
        [25, 35],
        [5, 35],
      ],
      0.2593,
    ],
    [
      "118 slides by two pathologists (Landis and Koch 1977; Agresti, Categorical Data Analysis)",
      [
        [22, 2, 2, 0],
        [5, 7, 14, 0],
        [0, 2, 36, 0],
        [0, 1, 17, 10],
      ],
      0.493,
    ],
    [
      "149 patients by neurologists of two cities (Landis and Koch 1977)",
      [
        [38, 5, 0, 1],
        [33, 11, 3, 0],
        [10, 14, 5, 6],
        [3, 7, 3, 10],
      ],
      0.208,
    ],
  ])("%s", (_, table, kappa) => {
    expect(cohenKappa(pairsOf(table)).kappa).toBeCloseTo(kappa, 3);
  });

  it("is 1 for two who always agree, 0 where they agree as by chance, below 0 where they contradict", () => {
    expect(
      cohenKappa(
        pairsOf([
          [5, 0],
          [0, 5],
        ]),
      ).kappa,
    ).toBe(1);
    expect(
      cohenKappa(
        pairsOf([
          [4, 4],
          [4, 4],
        ]),
      ).kappa,
    ).toBe(0);
    expect(
      cohenKappa(
        pairsOf([
          [0, 5],
          [5, 0],
        ]),
      ).kappa,
    ).toBe(-1);
  });

  it("isn't defined without pairs, or when both saw one and the same thing only", () => {
    expect(cohenKappa([])).toEqual({ n: 0, observed: null, kappa: null });
    expect(cohenKappa(pairsOf([[9]]))).toEqual({ n: 9, observed: 1, kappa: null });
  });

  it("is 0 where one of them can't tell things apart", () => {
    expect(
      cohenKappa(
        pairsOf([
          [5, 5],
          [0, 0],
        ]),
      ).kappa,
    ).toBe(0);
  });
});

describe("lines that were looked at twice", () => {
  const { lines } = firstChecklist;
  const rated = (points: Record<string, number | null>, proposed: string[] = []) => ({
    answers: Object.fromEntries(Object.entries(points).map(([key, value]) => [key, { points: value, note: "" }])),
    known: { proposals: proposed.map((lineKey) => ({ lineKey, points: 0, note: "", findings: [] })) },
  });

  it("are compared as all, some or no points, where both answered", () => {
    expect([15, 14, 1, 0].map((points) => levelOf(points, { points: 15 }))).toEqual([
      "full",
      "partial",
      "partial",
      "none",
    ]);
    const one = { sheet: rated({ board: 15, signatures: 3, objections: null }), lines };
    const other = { sheet: rated({ board: 4, signatures: 7, objections: 5 }, ["signatures"]), lines };
    expect(linePairs(one, other)).toEqual([
      { key: "board", levels: ["full", "partial"], byEye: true },
      { key: "signatures", levels: ["partial", "partial"], byEye: false },
    ]);
  });

  it("go by their key where the county changed its checklist between two rounds", () => {
    const later = lines.filter(({ key }) => key !== "board").map((line) => ({ ...line, points: line.points + 3 }));
    const pairs = linePairs(
      { sheet: rated({ board: 15, objections: 5 }), lines },
      { sheet: rated({ board: 15, objections: 5 }), lines: later },
    );
    expect(pairs).toEqual([{ key: "objections", levels: ["full", "partial"], byEye: true }]);
  });
});
