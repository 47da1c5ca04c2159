import { expect, test } from "vitest";
import catalogue from "../../../server/catalogue/data/catalogue-v1.json" with { type: "json" };
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { listsPersons } from "../../../shared/notices/personal-lists.ts";

const items = catalogue.items as unknown as CatalogueItem[];
const listing = items.filter(listsPersons).map(({ code }) => code);

test("lists of villagers are those of subsidies, relief, land, dividends and voters", () => {
  expect(listing).toEqual(
    expect.arrayContaining(["ZC-02-01", "SJ-01-01", "SJ-01-02", "TD-01-01", "CW-07-02", "MJ-01-03"]),
  );
});

test("office holders, accounts and the last digits of a collective's account are no such lists", () => {
  for (const code of ["ZZ-01-02", "ZZ-01-04", "CW-02-02", "CW-03-01", "SJ-01-07"]) expect(listing).not.toContain(code);
});
