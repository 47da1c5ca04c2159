import { h, render } from "preact";
import { Markdown } from "../../../notices/content-view/index.ts";

/** A preview under each long text, drawn by the same code as the public page. */
export function mountPreviews(): void {
  for (const place of document.querySelectorAll<HTMLDetailsElement>("details[data-preview]")) {
    const input = document.getElementById(`f-${place.dataset.preview}`);
    const body = place.querySelector(".preview");
    if (!(input instanceof HTMLTextAreaElement) || !body) continue;
    place.hidden = false;
    const draw = () => {
      if (place.open) render(h(Markdown, { text: input.value }), body);
    };
    place.addEventListener("toggle", draw);
    input.addEventListener("input", draw);
  }
}
