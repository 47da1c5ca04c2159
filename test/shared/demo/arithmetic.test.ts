import { expect, it } from "vitest";
import { contentOf, factsOf, type Occasion } from "../../../server/demo/content/index.ts";
import { demoVillages } from "../../../server/demo/places.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { checkArithmetic, type Sheet } from "../../../shared/identities/index.ts";
import { firstDay, lastDay, nextPeriod, periodFormOf, periodsBetween } from "../../../shared/periods.ts";
import { itemOf, items } from "../identities/sample.ts";

const villages = demoVillages.filter((_, index) => index % 29 === 0).map(factsOf);
const periods = { year: "2026", half: "2026-H1", quarter: "2026-Q2", month: "2026-05" } as const;

const sheetOf = (occasion: Occasion): Sheet => ({ period: occasion.period, elements: contentOf(occasion).elements });

/** The notices of other items in the same time. */
function others(occasion: Occasion): Record<string, Sheet[]> {
  const named = [...JSON.stringify(occasion.item).matchAll(/item\('([\w-]+)'\)/g)].map(([, code = ""]) => code);
  return Object.fromEntries(
    named.flatMap((code) => {
      const item = itemOf(code);
      const form = item && periodFormOf(item.frequency);
      if (!item || !form || occasion.period === null) return [];
      const within = periodsBetween(form, firstDay(occasion.period), lastDay(occasion.period));
      return [[code, within.map((period) => sheetOf({ ...occasion, item, period }))]];
    }),
  );
}

const problems = (item: CatalogueItem): string[] =>
  villages.flatMap((village) => {
    const form = periodFormOf(item.frequency);
    const before = { village, item, period: form === null ? null : periods[form], day: "2026-07-08" };
    const after = { ...before, period: before.period === null ? null : nextPeriod(before.period) };
    return [before, after].flatMap((occasion, at) => {
      const around = { itemOf, items: others(occasion), previous: at === 1 && form !== null ? sheetOf(before) : null };
      const { findings } = checkArithmetic(item, sheetOf(occasion), around, "submit");
      return findings.map(({ table, identity, message }) => `${item.code} ${table}.${identity} ${message}`);
    });
  });

it("holds in every notice of the demo, within itself, with the period before and with the village's other sheets", () => {
  expect(items.flatMap(problems)).toEqual([]);
});
