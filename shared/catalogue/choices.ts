import type { CatalogueColumn, CatalogueElement } from "./item.ts";

/** Longest answer that still fits on a button. */
const longest = 10;

/**
 * The answers that a field of text asks for. The catalogue says so in the label: `是否当选`, `方式（招标/拍卖/公开协商）`. Empty when any
 * text will do; other words than these are never refused.
 */
export function choicesOf({ label, type }: CatalogueElement | CatalogueColumn): string[] {
  if (type !== "text") return [];
  if (/^是否/.test(label)) return ["是", "否"];
  const listed = /[（(]([^（()）]+[/／][^（()）]+)[)）]$/.exec(label)?.[1]?.split(/[/／]/) ?? [];
  const answers = listed.map((answer) => answer.trim());
  return answers.every((answer) => answer !== "" && answer.length <= longest) ? answers : [];
}
