import type { Crumb, PageRequest } from "../../frame/page.tsx";
import { officeCodes } from "../reach.ts";
import { figuresPath } from "./paths.ts";

/** The place that is asked about, and the rest of the question as it came. */
export function askedOf({ query, asking }: PageRequest): { place: string; rest: URLSearchParams } {
  const { place, modes: _, ...rest } = query;
  return { place: place || officeCodes(asking.actor)[0], rest: new URLSearchParams(rest) };
}

/** The way back to the figures. */
export const crumbsOf = (place: string): Crumb[] => [
  { name: "首页", to: "/console" },
  { name: "统计", to: `/console${figuresPath}?place=${place}` },
];

/** The name for a key that came with the address; empty for any other. */
export const nameFor = (names: Readonly<Record<string, string>>, key = ""): string =>
  Object.hasOwn(names, key) ? (names[key] ?? "") : "";

/** That the list is longer than the page. */
export const TooMany = ({ total, shown }: { total: number; shown: number }) =>
  total > shown ? (
    <p class="note">
      一共 {total} 项，这里列出 {shown} 项。请回到统计页选一个乡镇、一个村或者较短的日期。
    </p>
  ) : null;
