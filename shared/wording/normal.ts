import { fold, hidden } from "../privacy/fold.ts";
import { simplifiedCode } from "./simplify.ts";

/** A text as the lists compare it, and where each of its characters stood. */
export interface Normal {
  text: string;
  /** Where a character of it stood. */
  place(at: number): number;
}

/** Blanks, line ends, hidden characters, marks of Markdown and accents: whoever writes 机 密 or 机​密 has written 机密. */
const gap = new RegExp(`[\\s${hidden}*_\`·~\\p{M}]`, "u");

const decoder = new TextDecoder("utf-16le", { ignoreBOM: true });

/** Full width, letters in capitals, traditional script and gaps make no difference. */
export function normalOf(text: string): Normal {
  const folded = fold(text);
  const codes = new Uint16Array(folded.length);
  const places = new Uint32Array(folded.length);
  let count = 0;
  for (let at = 0; at < folded.length; at++) {
    const code = folded.charCodeAt(at);
    if (!isHan(code) && isGap(code)) continue;
    codes[count] = isHan(code) ? simplifiedCode(code) : code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
    places[count] = at;
    count++;
  }
  return {
    text: decoder.decode(codes.subarray(0, count)),
    place: (at) => (at < count ? (places[at] ?? 0) : text.length),
  };
}

const isHan = (code: number): boolean => code >= 0x3400 && code <= 0x9fff;

/** Letters and figures are most of what isn't Han. */
const isGap = (code: number): boolean =>
  code >= 0x7f || code <= 0x2f || (code >= 0x5b && code <= 0x60) || code === 0x7e
    ? gap.test(String.fromCharCode(code))
    : false;

/** What two spellings of one term have in common: a list holds it once. */
export const termKey = (text: string): string => normalOf(text).text;
