import type { ComponentChildren } from "preact";

/** A step that the person may take: the end of its page's address, its name, and how its button looks. */
export type StepLink = readonly [to: string, name: string, tone: "primary" | "" | "quiet"];

/** The steps that are open, the main one first; nothing where none is. @param path of what the steps are about */
export const StepLinks = ({ path, links }: { path: string; links: readonly (StepLink | false)[] }) => {
  const open = links.filter((link) => link !== false);
  if (open.length === 0) return null;
  return (
    <div class="actions noprint">
      {open.map(([to, name, tone]) => (
        <a key={to} class={`button ${tone}`} href={`${path}/${to}`}>
          {name}
        </a>
      ))}
    </div>
  );
};

/** The next page of a list; nothing where there is none. @param to its address @param children its name, `更早的` unless given */
export const More = ({ to, children = "更早的" }: { to: string | null | false; children?: ComponentChildren }) =>
  to ? (
    <p class="actions noprint">
      <a class="button" href={to}>
        {children}
      </a>
    </p>
  ) : null;
