import { hidden } from "./fold.ts";

/** A text without the gaps that hide a word, and where each of its characters stood. */
export interface Squeezed {
  text: string;
  /** Where a character of it stood. */
  place(at: number): number;
}

const same = (at: number): number => at;
const gaps = new Set([" ", "\t", hidden, "*", "_", "`", "·", "~"]);

/** Takes out spaces, marks of Markdown and hidden characters: 肺 癌 becomes 肺癌. */
export function squeeze(text: string): Squeezed {
  if (!/[ \t\u200b*_`·~]/.test(text)) return { text, place: same };
  let kept = "";
  const at: number[] = [];
  for (let place = 0; place < text.length; place++) {
    const character = text.charAt(place);
    if (gaps.has(character) && isGap(text, place)) continue;
    kept += character;
    at.push(place);
  }
  return { text: kept, place: (index) => at[index] ?? text.length };
}

/** One star or two before a comma stand for the rest of a name (张*，) and stay. */
const isGap = (text: string, place: number): boolean =>
  text.charAt(place) !== "*" || !/[一-龥*]/.test(text.charAt(place - 1)) || /[一-龥]/.test(text.charAt(place + 1));
