/** An element with a class and text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  look = "",
  text = "",
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (look) made.className = look;
  if (text) made.textContent = text;
  return made;
}

/** A button that sends no form. @param look a class of the page's style */
export function button(text: string, look: string, onClick: () => void): HTMLButtonElement {
  const made = element("button", look, text);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}
