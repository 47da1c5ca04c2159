// What stands around a word and lets it stand.

/** Where titles of laws and papers are quoted. Most texts quote none; in one that quotes thousands each question costs a search. */
export function quotedTitles(text: string): (at: number) => boolean {
  const titles = [...text.matchAll(/《[^《》\n]{1,80}》/g)].map(({ index, 0: whole }) => ({
    from: index,
    to: index + whole.length,
  }));
  return (at) => {
    let [low, high] = [0, titles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((titles[middle]?.to ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return (titles[low]?.from ?? at) < at;
  };
}

/** 原国土资源局, 原平罗县国土资源局: an institution that is spoken of as it was. */
export const historical = (text: string, from: number): boolean =>
  /(?<![平中高草还])原[一-龥]{0,6}$/.test(text.slice(Math.max(0, from - 8), from));
