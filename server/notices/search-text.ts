import { pinyin } from "pinyin-pro";
import { everydayWordsOf } from "../../shared/catalogue/everyday-words.ts";
import type { CatalogueElement, CatalogueItem } from "../../shared/catalogue/item.ts";
import type { ElementValue, NoticeContent } from "../../shared/notices/content.ts";
import { plainMarkdown } from "../../shared/notices/view/markdown.ts";
import { formatCell, formatElement } from "../../shared/notices/view/values.ts";
import { simplifiedText } from "../design/index.ts";

/** What a publication is found by. */
export interface SearchText {
  /** Lower-case simplified text of title, item, everyday words for them, and content, each on lines of its own. */
  searchText: string;
  /** Pinyin initials of title, item and everyday words, a line break, and those of the content. */
  searchInitials: string;
}

/** A text longer than this is turned into initials character by character: 40 times as fast, and only 行长-like words suffer. */
const carefulLimit = 5_000;

/**
 * Text and initials for the search over publications. Pure but slow for big tables (5,000 rows: some 20 ms): call it
 * before the transaction that publishes.
 */
export function searchTextOf(item: CatalogueItem, content: NoticeContent): SearchText {
  const names = `${content.title}\n${item.level2}`;
  // Villagers look for 低保, not for 最低生活保障. Written here, the search stays a plain look through the text.
  const heading = [names, ...everydayWordsOf(searchable(names))].join("\n");
  const body = item.elements
    .flatMap((element) => textsOf(element, content.elements[element.key]))
    .concat(Object.values(content.explanations ?? {}))
    .filter((text) => text !== "")
    .join("\n");
  return {
    searchText: searchable(`${heading}\n${body}`),
    searchInitials: `${initialsOf(heading).replace(/\n/g, " ")}\n${initialsOf(body).replace(/\n/g, " ")}`,
  };
}

/** Text as it is searched: simplified, lower case, full-width letters and digits made narrow, runs of spaces joined. */
export const searchable = (text: string): string =>
  simplifiedText(text.normalize("NFKC"))
    .toLowerCase()
    .replace(/[^\S\n]+/g, " ");

function textsOf(element: CatalogueElement, value: ElementValue | undefined): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value))
    return [typeof value === "string" ? plainMarkdown(value) : formatElement(element, value).replaceAll(",", "")];
  return value.map((entry) => {
    if ("sha256" in entry) return String(entry.name);
    if (element.type !== "table") return Object.values(entry).join(" ");
    return (element.columns ?? [])
      .map((column) => formatCell(column, entry[column.key as keyof typeof entry]).replaceAll(",", ""))
      .join(" ")
      .trim();
  });
}

const options = { pattern: "first", toneType: "none", nonZh: "removed", separator: "" } as const;
const known = new Map<string, string>();

/** Lines stay lines, so that initials of one line never run into the next. */
function initialsOf(text: string): string {
  const plain = simplifiedText(text);
  if (plain.length <= carefulLimit)
    return plain
      .split("\n")
      .map((line) => pinyin(line, options))
      .join("\n");
  let initials = "";
  for (const character of plain) initials += character === "\n" ? "\n" : initialOf(character);
  return initials;
}

function initialOf(character: string): string {
  let initial = known.get(character);
  if (initial === undefined) {
    initial = pinyin(character, options);
    known.set(character, initial);
  }
  return initial;
}
