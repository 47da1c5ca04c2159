// Passages of public texts as they are compared between villages. What is kept of a passage is a digest and how it begins.
import type { CatalogueItem } from "../catalogue/item.ts";
import { digestOf } from "../digest-of.ts";
import { utf8Bytes } from "../log/bytes.ts";
import type { NoticeContent } from "../notices/content.ts";
import { plainMarkdown } from "../notices/view/markdown.ts";

/** A paragraph of a notice. */
export interface Passage {
  /** The first 32 hex digits of the SHA-256 of what is compared. */
  digest: string;
  /** Letters that were compared. */
  length: number;
  /** How it begins, as it was written. */
  opening: string;
}

/** Shorter ones are alike by chance, or because there is one way to say it. */
export const shortestPassage = 30;
/** Of a notice with more, the longest. */
const mostPassages = 40;
/** Characters of `Passage.opening`. */
const openingLength = 60;

/** Does the passage go on after this opening? */
export const isCut = (opening: string): boolean => [...opening].length >= openingLength;

/**
 * The paragraphs of a notice that are compared with those of other villages, each once. None of an item of policies, which forwards what
 * the government wrote, and none that the catalogue itself says.
 * @param names of village, township and county: texts that differ in them alone count as the same
 */
export function passagesOf(item: CatalogueItem, content: NoticeContent, names: readonly string[]): Passage[] {
  const paragraphs = longParagraphs(item, content);
  if (paragraphs.length === 0) return [];
  const standard = standardText(item, names);
  const found = new Map<string, Passage>();
  for (const paragraph of paragraphs) {
    const letters = comparable(paragraph, names);
    const length = lettersIn(letters);
    if (length < shortestPassage || standard.includes(letters)) continue;
    const digest = digestOf(utf8Bytes(letters)).slice(0, 32);
    const opening = [...paragraph.trim()].slice(0, openingLength).join("");
    if (!found.has(digest)) found.set(digest, { digest, length, opening });
  }
  return [...found.values()].sort((a, b) => b.length - a.length).slice(0, mostPassages);
}

/** Is there anything to compare at all? Most notices are short, and then nothing else has to be known. */
export const mayHavePassages = (item: CatalogueItem, content: NoticeContent): boolean =>
  longParagraphs(item, content).length > 0;

/** Paragraphs that are long enough with the names in them; without these they are only shorter. */
function longParagraphs(item: CatalogueItem, content: NoticeContent): string[] {
  if (item.kind === "policy") return [];
  return item.elements.flatMap(({ key, type }) => {
    const value = content.elements[key];
    if ((type !== "longtext" && type !== "text") || typeof value !== "string") return [];
    return plainMarkdown(value)
      .split("\n")
      .filter((paragraph) => lettersIn(comparable(paragraph, [])) >= shortestPassage);
  });
}

const lettersIn = (text: string): number => [...text].length;

/** What is compared of a text: its letters, without names of places, digits, punctuation and spaces. */
export function comparable(text: string, names: readonly string[]): string {
  let rest = text.normalize("NFKC").toLowerCase();
  for (const name of names) if (name !== "") rest = rest.replaceAll(name.normalize("NFKC").toLowerCase(), "");
  return rest.replace(/[^\p{L}]+/gu, "");
}

/** Everything that the catalogue says about the item. */
const standardText = (
  { level1, level2, note, legalBasis, elements }: CatalogueItem,
  names: readonly string[],
): string =>
  [level1, level2, note, ...legalBasis.map(({ text }) => text), ...elements.flatMap((one) => [one.label, one.note])]
    .map((text) => comparable(text ?? "", names))
    .join(" ");
