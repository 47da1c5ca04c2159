// What stands around a word and lets it stand.

/** Where titles of laws and papers are quoted. Most texts quote none. */
export function quotedTitles(text: string): (at: number) => boolean {
  const ranges = [...text.matchAll(/《[^《》\n]{1,80}》/g)].map(({ index, 0: whole }) => [index, index + whole.length]);
  return (at) => ranges.some(([from = 0, to = 0]) => at > from && at < to);
}

/** 原国土资源局, 原平罗县国土资源局: an institution that is spoken of as it was. */
export const historical = (text: string, from: number): boolean =>
  /(?<![平中高草还])原[一-龥]{0,6}$/.test(text.slice(Math.max(0, from - 8), from));
