import { expect, test } from "vitest";
import catalogue from "../../../server/catalogue/data/catalogue-v1.json" with { type: "json" };
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { isPersonalList, listsPersons } from "../../../shared/notices/personal-lists.ts";

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

test("lists of villagers whose names carry no mask are known by their labels, in items whose personal data must be masked", () => {
  for (const code of ["SJ-01-11", "MJ-01-05", "TD-01-02", "CW-02-06", "DW-01-04", "DW-01-05"])
    expect(listing, code).toContain(code);
});

test("who stands for, holds or leaves an office is on show for good, and so are accounts, opinions and contracts", () => {
  const lasting = [
    "MJ-01-02",
    "MJ-01-04",
    "MJ-01-06",
    "MJ-03-03",
    "MJ-03-06",
    "ZZ-01-05",
    "CW-05-01",
    "CW-06-01",
    "CW-08-02",
  ];
  for (const code of lasting) expect(listing, code).not.toContain(code);
});

test("of pay and compensation for lost work only the second is a list of villagers", () => {
  const item = items.find(({ code }) => code === "CW-02-06");
  const lists = item?.elements.filter((element) => isPersonalList(item, element)).map(({ key }) => key);
  expect(lists).toEqual(["missed"]);
});
