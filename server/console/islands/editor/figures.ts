import { typedArithmetic } from "../../../../shared/typed/arithmetic.ts";
import { derivedFigures, derivedRows } from "../../../../shared/typed/derived.ts";
import type { TypedNotice } from "../../../../shared/typed/typed-sheet.ts";
import { button, element } from "../kit/element.ts";
import type { Draft } from "./facts.ts";
import { markFields } from "./mends.ts";
import type { Widgets } from "./widgets.ts";

/** Milliseconds after a cell was left: whoever goes on to the next one isn't held up. */
const afterLeaving = 50;

const typedOf = ({ facts, form }: Draft): TypedNotice => ({
  period: facts.period,
  fields: form.fields,
  ...(facts.othersShare === null ? {} : { othersShare: facts.othersShare }),
});

/**
 * The arithmetic while it is typed: derived columns follow by themselves, totals are offered, and what doesn't agree is marked at its
 * cell as soon as the cell is left.
 */
export function mountFigures(draft: Draft, widgets: Widgets): void {
  const form = document.getElementById("editor");
  const offer = document.getElementById("figures");
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const { item } = draft.facts;
    for (const [key, rows] of Object.entries(derivedRows(item, typedOf(draft)))) widgets.put(key, rows);
    const { mends, hints } = typedArithmetic(item, typedOf(draft), "typing");
    markFields([...mends, ...hints], widgets.revealing);
    if (offer) showOffer(offer, draft, widgets, look);
  };
  form?.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(look, afterLeaving);
  });
  // The button that submits leaves the last cell as well: looked at before, what the server then answers stays on the page.
  form?.addEventListener(
    "submit",
    () => {
      clearTimeout(timer);
      look();
    },
    { capture: true },
  );
  if (offer) showOffer(offer, draft, widgets, look);
}

/** Totals that follow from the tables and don't stand in the form yet: one click fills them in. */
function showOffer(place: HTMLElement, draft: Draft, widgets: Widgets, filled: () => void): void {
  const figures = derivedFigures(draft.facts.item, typedOf(draft));
  const named = draft.facts.item.elements.filter(({ key }) => figures[key] !== undefined);
  place.hidden = named.length === 0;
  if (named.length === 0) return;
  const said = named.map(({ key, label }) => `${label} ${figures[key]}`).join("，");
  const fill = () => {
    for (const [key, text] of Object.entries(figures)) widgets.put(key, text);
    widgets.changed();
    filled();
  };
  place.replaceChildren(element("p", "", `由表格可以算出：${said}。`), button("填入这些数", "", fill));
}
