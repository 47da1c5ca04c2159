/** A match and where it begins in the whole text. */
export interface Match {
  index: number;
  /** The whole of it, and its groups. */
  groups: RegExpExecArray;
}

/** How far around its anchor a pattern may reach, characters. */
const reach = 40;

/**
 * All matches of a pattern, tried only around an anchor: a word without which it can't match. Most texts have none, and then the costly
 * pattern isn't run at all. @param anchor, pattern global ones
 */
export const matchesAround = (text: string, anchor: RegExp, pattern: RegExp): Iterable<Match> =>
  text.search(anchor) < 0 ? none : around(text, anchor, pattern);

const none: readonly Match[] = [];

function* around(text: string, anchor: RegExp, pattern: RegExp): Generator<Match> {
  for (const { from, to } of windows(text, anchor)) {
    const part = text.slice(from, to);
    for (const groups of execAll(pattern, part)) yield { index: from + groups.index, groups };
  }
}

/** Like `matchAll` without the copy of the pattern that each call of it makes. */
export function* execAll(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const next = found.index + Math.max(1, found[0].length);
    yield found;
    pattern.lastIndex = next;
  }
}

/** The stretches of text around the anchors; those that touch are one. */
function* windows(text: string, anchor: RegExp): Generator<{ from: number; to: number }> {
  let open: { from: number; to: number } | null = null;
  for (const { index } of execAll(anchor, text)) {
    const [from, to] = [Math.max(0, index - reach), Math.min(text.length, index + reach)];
    if (open && from <= open.to) open.to = to;
    else {
      if (open) yield open;
      open = { from, to };
    }
  }
  if (open) yield open;
}
