import type { Script } from "./words";

/** How pages are shown: larger, stronger, in traditional script. */
export interface Modes {
  large: boolean;
  high: boolean;
  hant: boolean;
}

export type Mode = keyof Modes;

/** Classes of a page's outermost view. */
export const screenClass = (modes: Modes): string =>
  ["screen", ...(Object.keys(modes) as Mode[]).filter((mode) => modes[mode])].join(" ");

export const scriptOf = ({ hant }: Modes): Script => (hant ? "hant" : "hans");
