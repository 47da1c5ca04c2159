// What is said beside a field of what was found in it: lines with buttons.
import { element } from "../kit/element.ts";

/** The box of one kind of remarks at a field. @param kind a class of the page's style */
export function boxOf(kind: string, label: string, key: string): HTMLElement {
  const box = element("div", `note warn found ${kind}`);
  box.dataset.key = key;
  box.setAttribute("role", "status");
  box.setAttribute("aria-label", label);
  return box;
}

/** The field that a box belongs to. */
export const keyOf = (box: Element): string => (box as HTMLElement).dataset.key ?? "";

export function line(text: string): HTMLElement {
  const one = element("li");
  if (text !== "") one.append(element("span", "", text));
  return one;
}

/** The lines of a box. */
export function listOf(lines: readonly HTMLElement[]): HTMLElement {
  const list = element("ul");
  list.append(...lines);
  return list;
}
