import type { ComponentChildren } from "preact";

/** A table that is wider than a small screen scrolls in it by itself, and the page doesn't. */
export const ScrollBox = ({ label, children }: { label: string; children: ComponentChildren }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
  <section class="scroll" tabIndex={0} aria-label={label}>
    {children}
  </section>
);
