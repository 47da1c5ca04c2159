// What is said beside a field of what was found in it: lines with buttons.

/** The box of one kind of remarks at a field. @param kind a class of the page's style */
export function boxOf(kind: string, label: string, key: string): HTMLElement {
  const box = document.createElement("div");
  box.className = `note warn found ${kind}`;
  box.dataset.key = key;
  box.setAttribute("role", "status");
  box.setAttribute("aria-label", label);
  return box;
}

/** The field that a box belongs to. */
export const keyOf = (box: Element): string => (box as HTMLElement).dataset.key ?? "";

export function line(text: string): HTMLElement {
  const one = document.createElement("li");
  if (text === "") return one;
  const words = document.createElement("span");
  words.textContent = text;
  one.append(words);
  return one;
}

export function button(name: string, tap: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = name;
  made.addEventListener("click", tap);
  return made;
}
