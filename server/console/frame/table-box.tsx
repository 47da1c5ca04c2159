import type { ComponentChildren } from "preact";

interface TableBoxProps {
  label: string;
  /** Class of the box: of the pages' tables unless given. */
  look?: string;
  children: ComponentChildren;
}

/** A wide table that scrolls by itself on a small screen. Islands draw it, too. */
export const TableBox = ({ label, look = "table-box", children }: TableBoxProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
  <section class={look} aria-label={label} tabIndex={0}>
    {children}
  </section>
);
