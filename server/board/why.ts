import { officialWordOf } from "../../shared/catalogue/everyday-words.ts";
import { searchable } from "../notices/index.ts";

/** Why a hit was found though its title doesn't say so; `marked` is the word itself. */
export interface Why {
  before: string;
  marked: string;
  after: string;
}

/** Characters shown before and after the word. */
const around = { before: 12, after: 24 };

/** Is there a word that the heading (title and item name, as shown) doesn't hold? Only then the content need be read. */
export const needsWhy = (words: readonly string[], heading: string): boolean =>
  missingWord(words, heading) !== undefined;

/**
 * The first searched word that the heading doesn't show: what the heading calls it, or the content around it. Undefined
 * when the heading says all, or the word was found as pinyin initials.
 * @param searchText of the publication: title and item name, then further lines
 */
export function whyFound(words: readonly string[], heading: string, searchText: string): Why | undefined {
  const word = missingWord(words, heading);
  if (word === undefined) return undefined;
  const official = officialWordOf(word, searchable(heading));
  if (official) return { before: `“${word}”即“`, marked: official, after: "”" };
  const line = searchText.split("\n").find((text) => text.includes(word));
  return line === undefined ? undefined : cut(line, word);
}

const missingWord = (words: readonly string[], heading: string): string | undefined => {
  const shown = searchable(heading);
  return words.find((word) => !shown.includes(word));
};

const wideMarks: Record<string, string> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "!": "！",
  "?": "？",
  "(": "（",
  ")": "）",
};

/** What is searched has narrow marks only; beside Chinese they are shown wide again, as they were written. One for one: places stay. */
const chineseMarks = (line: string): string =>
  line.replace(
    /(?<=[\p{Script=Han}”’」』》])[,;:!?()]|[,;:!?()](?=[\p{Script=Han}“‘「『《])/gu,
    (mark) => wideMarks[mark] ?? mark,
  );

/** Cut by characters, so that a rare one of two code units stays whole, and between the cells of a row, lest half an amount be read as one. */
function cut(line: string, word: string): Why {
  const at = line.indexOf(word);
  const shown = chineseMarks(line);
  const left = [...shown.slice(0, at)];
  const right = [...shown.slice(at + word.length)];
  return {
    before:
      left.length > around.before ? `…${left.slice(-around.before).join("").replace(/^\S* /, "")}` : left.join(""),
    marked: shown.slice(at, at + word.length),
    after:
      right.length > around.after ? `${right.slice(0, around.after).join("").replace(/ \S*$/, "")}…` : right.join(""),
  };
}
