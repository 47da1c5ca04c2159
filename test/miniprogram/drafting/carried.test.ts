import { expect, it } from "vitest";
import { withValue } from "../../../miniprogram/packages/drafting/editing/editing.ts";
import { editingOfStart } from "../../../miniprogram/packages/drafting/editing/opening.ts";
import type { CarriedElement, Start } from "../../../shared/api/desk.ts";

// What was carried over from the last period is said beside its field.
const element = (key: string, type: string) => ({ key, label: key, type, required: false });
const carried = (key: string, how: CarriedElement["how"]): CarriedElement => ({
  key,
  label: key,
  how,
  why: `${key}的说明`,
});

const start = {
  village: { code: "640221100200", name: "合作村" },
  catalogueVersion: 1,
  period: "2026-09",
  title: "",
  item: {
    code: "CW-02-01",
    elements: [
      element("opening", "money"),
      element("table", "table"),
      element("issuer", "text"),
      element("review", "longtext"),
    ],
  },
  elements: { opening: 100 },
  basis: {
    elements: [
      carried("opening", "moved"),
      carried("table", "check"),
      carried("issuer", "taken"),
      carried("review", "emptied"),
    ],
  },
} as unknown as Start;

it("says what was moved, must be checked, or was left empty; not what is the same in every period", () => {
  expect(editingOfStart("draft1", "account", start).carried).toEqual({
    opening: "opening的说明",
    table: "table的说明",
    review: "review的说明",
  });
});

it("says it until the field is typed anew; of a list it goes on being said, as each row is to be looked at", () => {
  const editing = editingOfStart("draft1", "account", start);
  expect(Object.keys(withValue(editing, "opening", "300").carried)).toEqual(["table", "review"]);
  expect(Object.keys(withValue(editing, "table", [{ a: "1" }]).carried)).toEqual(["opening", "table", "review"]);
});
