// Different spellings of one character become that character. The result has as many UTF-16 units as the text, so a place in one is the
// same place in the other.

/** Stands for what nobody sees: joiners, soft hyphens, variation selectors. */
export const hidden = "\u200b";

/** Ranges of digits in other dress: first and last code, and the digit of the first. */
const digitRanges = [
  [0x2460, 0x2468, 1],
  [0x2474, 0x247c, 1],
  [0x2488, 0x2490, 1],
  [0x24f5, 0x24fd, 1],
  [0x2776, 0x277e, 1],
  [0x2780, 0x2788, 1],
  [0x278a, 0x2792, 1],
  [0x2074, 0x2079, 4],
  [0x2080, 0x2089, 0],
  [0x0660, 0x0669, 0],
  [0x06f0, 0x06f9, 0],
] as const;

const single: Readonly<Record<string, string>> = {
  ...{ "⓪": "0", "⓿": "0", "⁰": "0", "¹": "1", "²": "2", "³": "3" },
  ...{ "\u3000": " ", "\u00a0": " ", "\u202f": " ", "\u205f": " ", "\u1680": " " },
  ...{
    "×": "X",
    Χ: "X",
    Х: "X",
    "\u2212": "-",
    "\ufe58": "-",
    "\ufe63": "-",
    "─": "-",
    "━": "-",
    "•": "·",
    "・": "·",
    "∙": "·",
    "‧": "·",
  },
  ...{ "\u00ad": hidden, "\ufeff": hidden, "\u2060": hidden, "\u034f": hidden, "\u180e": hidden, "\u20e3": hidden },
};

/** Anything that may have to be changed; most texts have only some punctuation of it. */
const dressed = /[^\n\t -~一-龥，。、；：“”（）〔〕《》〇]/;

/** The text in the characters that the detectors know, unit for unit. */
export function fold(text: string): string {
  if (!dressed.test(text) && !/[，：；（）]/.test(text)) return text;
  let folded = "";
  for (let at = 0; at < text.length; at++) folded += foldedUnit(text, at);
  return folded;
}

function foldedUnit(text: string, at: number): string {
  const code = text.charCodeAt(at);
  if (code < 0x80 || (code >= 0x4e00 && code <= 0x9fff)) return text.charAt(at);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  const one = single[text.charAt(at)];
  if (one !== undefined) return one;
  if (code >= 0x2000 && code <= 0x200a) return " ";
  if (code >= 0x2010 && code <= 0x2015) return "-";
  if ((code >= 0x200b && code <= 0x200f) || (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0x202a && code <= 0x202e))
    return hidden;
  // Mathematical digits take two units: the first hides, the second is the digit.
  if (code === 0xd835 && isMathDigit(text.charCodeAt(at + 1))) return hidden;
  if (isMathDigit(code) && text.charCodeAt(at - 1) === 0xd835) return String((code - 0xdfce) % 10);
  for (const [first, last, digit] of digitRanges)
    if (code >= first && code <= last) return String(digit + code - first);
  return text.charAt(at);
}

const isMathDigit = (code: number): boolean => code >= 0xdfce && code <= 0xdfff;
