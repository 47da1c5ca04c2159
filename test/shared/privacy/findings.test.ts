import { expect, it } from "vitest";
import { findingTypes } from "../../../shared/inspections/findings.ts";
import { scanText } from "../../../shared/privacy/index.ts";
import { usualWanted } from "../../../shared/rectification/wanted.ts";

const prose = { place: "prose", label: "主要问题", never: new Set<string>() } as const;

/** What the program itself writes about findings: types, phrases to tap, what is wanted, and the sentences of a bulletin. */
const ours = [
  ...Object.values(findingTypes).flatMap(({ name, phrases }) => [
    ...[name, ...phrases],
    `（八）检查发现${name}4个。涉及城关镇（1个）、崇岗镇（3个）。`,
  ]),
  ...Object.values(usualWanted),
];

it("takes none of the program's own words about findings for somebody's illness or anything else personal", () => {
  const stopped = ours.filter((text) => scanText(text, prose).some(({ sure }) => sure));
  expect(stopped).toEqual([]);
});

it.each(["肾功能不全", "心功能不全"])("still finds %s", (illness) => {
  expect(scanText(`王某因${illness}住院`, prose).map(({ kind }) => kind)).toContain("healthCondition");
});
