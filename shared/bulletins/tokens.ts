// Numbers in the texts of a bulletin: those that come from figures are marked, so that everybody sees which are and nobody mistypes one.

/** `{due:126}`, `{due@640221100:12}`: the key of a figure and what it is printed as. */
const token = /\{([A-Za-z.]+(?:@\d{6,12})?):([^{}]*)\}/g;

/** A piece of a text: plain, or a figure. */
export type Piece = { text: string; key: null } | { text: string; key: string };

/** A marked number. */
export const tokenOf = (key: string, text: string): string => `{${key}:${text}}`;

/** A text in pieces, in order. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), key: null });
    pieces.push({ text: match[2] ?? "", key: match[1] ?? "" });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), key: null });
  return pieces;
}

/** The text as it is printed. */
export const printed = (text: string): string =>
  piecesOf(text)
    .map((piece) => piece.text)
    .join("");

/** What is to be looked at before a bulletin is issued. */
export interface TextRemark {
  kind: "unknown" | "restored" | "differs" | "typed";
  /** The number as it was typed. */
  found: string;
  /** Some characters around it. */
  around: string;
  /** Of what differs: the figure that stood there, and what it says. */
  key: string | null;
  expected: string | null;
}

type Texts = ReadonlyMap<string, string>;

/**
 * Puts what figures say back into their marks: a number inside a mark is the figure's, whatever was typed there.
 * @param figures what each key is printed as
 */
export function settled(text: string, figures: Texts): { text: string; remarks: TextRemark[] } {
  const remarks: TextRemark[] = [];
  const put = text.replace(token, (whole: string, key: string, typed: string, at: number) => {
    const expected = figures.get(key);
    const around = aroundOf(text, at, whole.length);
    if (expected === undefined) remarks.push({ kind: "unknown", found: whole, around, key, expected: null });
    else if (typed !== expected) remarks.push({ kind: "restored", found: typed, around, key, expected });
    return expected === undefined ? whole : tokenOf(key, expected);
  });
  return { text: put, remarks };
}

/** Days, times, ordinals and numbers of documents are no figures. */
const noFigures =
  /\d{4}年(?:\d{1,2}月(?:\d{1,2}日(?:\d{1,2}时(?:\d{1,2}分)?)?)?)?|\d{1,2}月\d{1,2}日|〔\d{4}〕\d*号?|第\s*\d+|（\d+）|^\s*\d+[.、．]/gmu;
const number = /\d[\d,]*(?:\.\d+)?%?/g;
/** So many characters before a number tell which one it is. */
const contextLength = 4;

/**
 * Numbers that were typed by hand. One that stands where a figure stood before, and says something else, is told apart.
 * @param before the text as it was drafted, with its marks
 */
export function typedNumbers(text: string, before: string, figures: Texts): TextRemark[] {
  const places = placesOf(before);
  const plain = text
    .replace(token, (whole) => " ".repeat(whole.length))
    .replace(noFigures, (whole) => " ".repeat(whole.length));
  return [...plain.matchAll(number)].map(({ 0: found, index }) => {
    const around = aroundOf(text, index, found.length);
    const lead = leadOf(text.slice(0, index));
    const key = lead.length === contextLength ? (places.get(lead) ?? null) : null;
    const expected = key === null ? null : (figures.get(key) ?? null);
    const differs = expected !== null && plainNumber(expected) !== plainNumber(found);
    return differs
      ? { kind: "differs", found, around, key, expected }
      : { kind: "typed", found, around, key: null, expected: null };
  });
}

/** What stands before each figure of a text; where two share it, neither is known by it. */
function placesOf(text: string): Map<string, string> {
  const places = new Map<string, string>();
  const twice = new Set<string>();
  for (const match of text.matchAll(token)) {
    const lead = leadOf(text.slice(0, match.index));
    if (places.has(lead)) twice.add(lead);
    else places.set(lead, match[1] ?? "");
  }
  for (const lead of twice) places.delete(lead);
  return places;
}

const leadOf = (text: string): string => printed(text).replace(/\s/g, "").slice(-contextLength);
const plainNumber = (text: string): string => text.replace(/[,%]/g, "");
const aroundOf = (text: string, at: number, length: number): string =>
  printed(text.slice(0, at)).slice(-8) +
  printed(text.slice(at, at + length)) +
  printed(text.slice(at + length)).slice(0, 8);
