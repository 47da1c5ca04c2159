import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demoTownships, demoVillages } from "../../../server/demo/places.ts";
import {
  type AssignedVillage,
  type AssignmentInput,
  type AssignmentResult,
  assignVillages,
  type Pair,
} from "../../../shared/inspections/assignment/index.ts";
import { existsAny, faultsOf, townshipsOf } from "./rules.ts";

const inputOf = (sizes: readonly number[], more: Partial<AssignmentInput> = {}): AssignmentInput => ({
  ...{ townships: townshipsOf(sizes), lastRound: [], exclusions: [], variant: 0 },
  ...more,
});

function assigned(result: AssignmentResult): AssignedVillage[] {
  if (result.kind !== "assigned") throw new Error(JSON.stringify(result));
  return result.villages;
}

const pairsOf = (villages: readonly AssignedVillage[]): Pair[] =>
  [...new Set(villages.map(({ inspector, inspected }) => `${inspector} ${inspected}`))].map((text) => {
    const [inspector = "", inspected = ""] = text.split(" ");
    return { inspector, inspected };
  });

/** 平罗县: 13 townships with 4 to 18 villages, 144 in all. */
const pingluo: AssignmentInput = {
  townships: demoTownships.map(({ code }) => ({
    code,
    villages: demoVillages.filter(({ townshipCode }) => townshipCode === code).map((village) => village.code),
  })),
  ...{ lastRound: [], exclusions: [], variant: 0 },
};

describe("the county of 13 townships and 144 villages", () => {
  const villages = assigned(assignVillages(pingluo));

  it("has twelve townships inspect 11 villages and one 12", () => {
    expect(faultsOf(pingluo, villages)).toEqual([]);
    const loads = pingluo.townships.map(({ code }) => villages.filter(({ inspector }) => inspector === code).length);
    expect(loads.sort((a, b) => b - a)).toEqual([12, ...Array.from({ length: 12 }, () => 11)]);
  });

  it("sends each township to as few others as it can: at most 25 pairs for 13 townships", () => {
    expect(pairsOf(villages).length).toBeLessThanOrEqual(25);
  });

  it("finds round after round, none with a pair of the round before", () => {
    let lastRound: Pair[] = [];
    for (let round = 0; round < 12; round++) {
      const input = { ...pingluo, lastRound, variant: round };
      const next = assigned(assignVillages(input));
      expect(faultsOf(input, next)).toEqual([]);
      lastRound = pairsOf(next);
    }
  });

  it("keeps a township away from one village, and from a whole township, where interests conflict", () => {
    const before = villages[0] as AssignedVillage;
    const other = pairsOf(villages).find(({ inspector }) => inspector !== before.inspector) as Pair;
    const exclusions = [
      { inspector: before.inspector, target: before.village },
      { inspector: other.inspector, target: other.inspected },
    ];
    const input = { ...pingluo, exclusions };
    expect(faultsOf(input, assigned(assignVillages(input)))).toEqual([]);
  });

  it("gives the same answer for the same input, and others for other variants", () => {
    expect(assigned(assignVillages(pingluo))).toEqual(villages);
    expect(assigned(assignVillages({ ...pingluo, variant: 1 }))).not.toEqual(villages);
  });
});

it("lets three townships of equal size go round", () => {
  const villages = assigned(assignVillages(inputOf([5, 5, 5])));
  expect(pairsOf(villages)).toHaveLength(3);
});

describe("a proof that it can't be", () => {
  it("names the rule of one direction where three townships are of very different size", () => {
    expect(assignVillages(inputOf([4, 10, 18]))).toMatchObject({
      kind: "impossible",
      rules: expect.arrayContaining(["mutual", "balance"]),
      helps: expect.arrayContaining(["mutual", "balance"]),
      townships: ["T00", "T01", "T02"],
    });
  });

  it("says who is kept away from everywhere", () => {
    const exclusions = ["T01", "T02", "T03"].map((target) => ({ inspector: "T00", target }));
    expect(assignVillages(inputOf([6, 6, 6, 6], { exclusions }))).toEqual({
      kind: "impossible",
      rules: ["own", "exclusion", "balance"],
      townships: ["T00"],
      shortage: { kind: "inspectors", townships: ["T00"], needed: 6, open: 0 },
      helps: ["exclusion", "balance"],
    });
  });

  it("says which villages nobody is left for", () => {
    const exclusions = ["T01", "T02", "T03"].map((inspector) => ({ inspector, target: "T00-03" }));
    expect(assignVillages(inputOf([6, 6, 6, 7], { exclusions }))).toMatchObject({
      kind: "impossible",
      rules: ["own", "exclusion", "balance"],
      shortage: { kind: "villages", townships: [], needed: 1, open: 0 },
      helps: ["exclusion"],
    });
  });

  it("names the last round where only it is in the way", () => {
    const lastRound = [
      { inspector: "T00", inspected: "T01" },
      { inspector: "T01", inspected: "T02" },
      { inspector: "T02", inspected: "T00" },
      { inspector: "T00", inspected: "T02" },
    ];
    expect(assignVillages(inputOf([5, 5, 5], { lastRound }))).toMatchObject({
      kind: "impossible",
      helps: ["lastRound"],
    });
  });
});

it("refuses a county that names a village twice", () => {
  expect(() =>
    assignVillages({ ...inputOf([3, 3, 3]), townships: [...townshipsOf([3]), ...townshipsOf([3])] }),
  ).toThrow();
});

/** Some pairs of the townships, each with the given chance in a hundred. */
const somePairs = (count: number, chance: number): fc.Arbitrary<Pair[]> =>
  fc.array(fc.integer({ min: 0, max: 99 }), { minLength: count * count, maxLength: count * count }).map((dice) =>
    dice.flatMap((die, at) => {
      const [from, to] = [Math.floor(at / count), at % count];
      const name = (one: number) => `T${String(one).padStart(2, "0")}`;
      return die < chance && from !== to ? [{ inspector: name(from), inspected: name(to) }] : [];
    }),
  );

const someInput = (counts: { min: number; max: number }, largest: number, chances: [number, number]) =>
  fc
    .integer(counts)
    .chain((count) =>
      fc.record({
        sizes: fc.array(fc.integer({ min: 1, max: largest }), { minLength: count, maxLength: count }),
        last: somePairs(count, chances[0]),
        excluded: somePairs(count, chances[1]),
        variant: fc.integer({ min: 0, max: 50 }),
      }),
    )
    .map(({ sizes, last, excluded, variant }) =>
      inputOf(sizes, {
        lastRound: last,
        exclusions: excluded.map(({ inspector, inspected }, at) => ({
          inspector,
          // Every other one is about a single village.
          target: at % 2 === 0 ? inspected : `${inspected}-00`,
        })),
        variant,
      }),
    );

describe("for any county", () => {
  it("finds an assignment exactly when there is one: 3 or 4 townships, held against trying everything", () => {
    fc.assert(
      fc.property(someInput({ min: 3, max: 4 }, 5, [15, 15]), (input) => {
        const result = assignVillages(input);
        expect(result.kind).toBe(existsAny(input) ? "assigned" : "impossible");
        if (result.kind === "assigned") expect(faultsOf(input, result.villages)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("breaks no rule, and proves what it refuses: 5 to 16 townships with many exclusions", () => {
    fc.assert(
      fc.property(someInput({ min: 5, max: 16 }, 18, [15, 30]), (input) => {
        const result = assignVillages(input);
        expect(result.kind).not.toBe("undecided");
        if (result.kind === "assigned") expect(faultsOf(input, result.villages)).toEqual([]);
        else if (result.kind === "impossible" && result.shortage)
          expect(result.shortage.needed).toBeGreaterThan(result.shortage.open);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps every rule up to 100 townships", () => {
    fc.assert(
      fc.property(someInput({ min: 17, max: 100 }, 18, [2, 1]), (input) => {
        const result = assignVillages(input);
        if (result.kind === "assigned") expect(faultsOf(input, result.villages)).toEqual([]);
        else expect(result).toMatchObject({ kind: "impossible" });
      }),
      { numRuns: 8 },
    );
  });
});
