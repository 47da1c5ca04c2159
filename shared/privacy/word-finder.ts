/** Finds words of a list in a text: one look per character, then only at words that begin with it. */
export class WordFinder {
  private readonly byFirst = new Map<string, string[]>();

  constructor(words: readonly string[]) {
    for (const word of words) {
      const first = word.charAt(0);
      this.byFirst.set(first, [...(this.byFirst.get(first) ?? []), word]);
    }
    for (const those of this.byFirst.values()) those.sort((a, b) => b.length - a.length);
  }

  /** From left to right, the longest word at each place, without overlaps. */
  *find(text: string): Generator<{ from: number; to: number; word: string }> {
    for (let at = 0; at < text.length; at++) {
      const word = this.byFirst.get(text.charAt(at))?.find((each) => text.startsWith(each, at));
      if (word === undefined) continue;
      yield { from: at, to: at + word.length, word };
      at += word.length - 1;
    }
  }
}
