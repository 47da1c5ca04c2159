import { type Mend, placeOf } from "../../../../shared/typed/mends.ts";
import { element } from "../kit/element.ts";

/** A widget that can lead the reader to one of its rows. */
export interface Revealing {
  reveal(row: number, column?: string): void;
  /** Marks what is wrong inside it. */
  mark(mends: Mend[]): void;
}

/** What was shown last. */
let shownLast: readonly Mend[] = [];

/** Shows what must be mended: a summary with links at the top, and the sentence at each field. */
export function showMends(mends: readonly Mend[], widgets: ReadonlyMap<string, Revealing>, focus: boolean): void {
  markFields(mends, widgets);
  shownLast = mends;
  const summary = document.getElementById("mends");
  if (!summary || mends.length === 0) return;
  summary.hidden = false;
  summary.replaceChildren(heading(mends.length), list(mends, widgets));
  if (focus) {
    summary.focus();
    summary.scrollIntoView({ block: "start" });
  }
}

/** A tap mended what was said of persons or words in a field: what is left of it is said beside the field, and by the next check. */
export function dropFound(field: string, widgets: ReadonlyMap<string, Revealing>): void {
  const isFound = ({ path, key = "" }: Mend): boolean =>
    placeOf(path).key === field && /^(privacy|wording)\./.test(key);
  const left = shownLast.filter((mend) => !isFound(mend));
  if (left.length === shownLast.length) return;
  if (left.length > 0) showMends(left, widgets, false);
  else clearMends(widgets);
}

/** Marks each field with its own sentences, and no other: while it is typed there is no summary. */
export function markFields(mends: readonly Mend[], widgets: ReadonlyMap<string, Revealing>): void {
  clearMends(widgets);
  const byKey = new Map<string, Mend[]>();
  for (const mend of mends) {
    const { key } = placeOf(mend.path);
    byKey.set(key, [...(byKey.get(key) ?? []), mend]);
  }
  for (const [key, own] of byKey) markField(key, own, widgets);
}

export function clearMends(widgets: ReadonlyMap<string, Revealing>): void {
  for (const widget of widgets.values()) widget.mark([]);
  for (const text of document.querySelectorAll(".mend")) text.remove();
  for (const field of document.querySelectorAll(".field.wrong")) {
    field.classList.remove("wrong");
    for (const input of field.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  }
  shownLast = [];
  const summary = document.getElementById("mends");
  if (summary) summary.hidden = true;
}

function heading(count: number): HTMLElement {
  return element("p", "", `还有 ${count} 处需要改正，点按可以直接跳到：`);
}

/** The longest list that still helps. */
const shown = 30;

function list(mends: readonly Mend[], widgets: ReadonlyMap<string, Revealing>): HTMLElement {
  const lines = element("ul");
  for (const mend of mends.slice(0, shown)) {
    const { key, row, column } = placeOf(mend.path);
    const link = element("a", "", mend.message);
    link.href = `#at-${key}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const widget = widgets.get(key);
      const field = document.getElementById(`at-${key}`);
      field?.scrollIntoView({ block: "center" });
      if (widget && row !== undefined) widget.reveal(row, column);
      else field?.querySelector<HTMLElement>("input, textarea, button")?.focus();
    });
    const line = element("li");
    line.append(link);
    lines.append(line);
  }
  if (mends.length > shown) lines.append(element("li", "", `……另有 ${mends.length - shown} 处`));
  return lines;
}

function markField(key: string, mends: Mend[], widgets: ReadonlyMap<string, Revealing>): void {
  const field = document.getElementById(`at-${key}`);
  if (!field) return;
  widgets.get(key)?.mark(mends);
  const whole = mends.filter((mend) => placeOf(mend.path).row === undefined);
  if (whole.length === 0) return;
  field.classList.add("wrong");
  const text = element("p", "wrong-text mend");
  text.id = `mend-${key}`;
  // What stands beside its own buttons already isn't said twice.
  const beside = field.querySelector(".personal")?.textContent ?? "";
  text.textContent = whole
    .map(({ message }) => (beside.includes(message) ? "" : message))
    .join(" ")
    .trim();
  if (text.textContent === "") text.textContent = "请处理下面提示的个人信息。";
  const input = field.querySelector<HTMLElement>("input, textarea");
  if (input && !widgets.has(key)) {
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", text.id);
  }
  field.querySelector(".label, label")?.after(text);
}
