import type { Normal } from "./normal.ts";

/** Characters that hide a secrecy word without making it harder to read: 机-密, 绝.密. Of wording they say nothing: 村-长 is no 村长. */
const stitches = "-./\\\\|+=#^";
const stitched = new RegExp(`[^\\d${stitches}][${stitches}]|[${stitches}][^\\d${stitches}]`);
const stitch = new RegExp(`[${stitches}]`);
/** Of more in a row it is a rule, or leads to the page in a table of contents. */
const mostInARow = 6;

/**
 * A text without what is put between the characters of a word; null where that changes nothing. Between two figures it stays, as in dates
 * and telephones; so it does where a line ends (lists begin with it) and in the punctuation mark ——.
 * @param text that `normal` was made of
 */
export function unstitched(text: string, normal: Normal): Normal | null {
  const from = normal.text;
  if (!stitched.test(from)) return null;
  const places: number[] = [];
  let to = "";
  for (let at = 0; at < from.length; ) {
    const end = endOfRow(from, at);
    if (end > at && isBetween(text, normal, at, end)) {
      at = end;
      continue;
    }
    const next = Math.max(end, at + 1);
    for (let each = at; each < next; each++) places.push(each);
    to += from.slice(at, next);
    at = next;
  }
  if (to.length === from.length) return null;
  return { text: to, place: (at) => normal.place(places[at] ?? from.length) };
}

/** Where a row of stitches that begins here ends. */
function endOfRow(text: string, at: number): number {
  let end = at;
  while (end < text.length && stitch.test(text.charAt(end))) end++;
  return end;
}

function isBetween(text: string, { text: plain, place }: Normal, at: number, end: number): boolean {
  if (at === 0 || end === plain.length || end - at > mostInARow) return false;
  if (isDigit(plain.charCodeAt(at - 1)) && isDigit(plain.charCodeAt(end))) return false;
  return !/\n|——/.test(text.slice(place(at - 1), place(end)));
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
