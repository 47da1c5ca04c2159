import { fold, hidden } from "../privacy/fold.ts";
import { simplifiedCharacter } from "./simplify.ts";

/** A text as the lists compare it, and where each of its characters stood. */
export interface Normal {
  text: string;
  /** Where a character of it stood. */
  place(at: number): number;
}

/** Blanks, line ends, hidden characters, marks of Markdown and accents: whoever writes 机 密 or 机​密 has written 机密. */
const gap = new RegExp(`[\\s${hidden}*_\`·~\\p{M}]`, "u");

/** Full width, letters in capitals, traditional script and gaps make no difference. */
export function normalOf(text: string): Normal {
  const folded = fold(text);
  let kept = "";
  const places: number[] = [];
  for (let at = 0; at < folded.length; at++) {
    const character = folded.charAt(at);
    const code = folded.charCodeAt(at);
    if ((code < 0x3400 || code > 0x9fff) && gap.test(character)) continue;
    kept +=
      code < 0x80
        ? character.toLowerCase()
        : code < 0x3400 || code > 0x9fff
          ? character
          : simplifiedCharacter(character);
    places.push(at);
  }
  return { text: kept, place: (at) => places[at] ?? text.length };
}

/** What two spellings of one term have in common: a list holds it once. */
export const termKey = (text: string): string => normalOf(text).text;
