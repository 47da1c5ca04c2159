/** Feeds that were made, by the entity tag of what they were made from. */
export interface KeptFeeds {
  /** The feed of a tag, kept or made now; of many callers at once one makes it. */
  want(tag: string, make: () => Promise<string>): Promise<string>;
  size(): { feeds: number; characters: number };
}

/** Characters kept: some hundred villages; those that were asked for last. */
const most = 8_000_000;

/** @param limit characters that are kept at most; what is longer by itself isn't kept */
export function keepFeeds(limit = most): KeptFeeds {
  const kept = new Map<string, string>();
  const making = new Map<string, Promise<string>>();
  let characters = 0;
  const keep = (tag: string, body: string): void => {
    if (body.length > limit || kept.has(tag)) return;
    kept.set(tag, body);
    characters += body.length;
    for (const [oldest, { length }] of kept) {
      if (characters <= limit) return;
      kept.delete(oldest);
      characters -= length;
    }
  };
  const makeNow = async (tag: string, make: () => Promise<string>): Promise<string> => {
    try {
      const body = await make();
      keep(tag, body);
      return body;
    } finally {
      making.delete(tag);
    }
  };
  return {
    want: (tag, make) => {
      const found = kept.get(tag);
      if (found !== undefined) {
        kept.delete(tag);
        kept.set(tag, found); // to the end of the row: asked for last
        return Promise.resolve(found);
      }
      const under = making.get(tag) ?? makeNow(tag, make);
      making.set(tag, under);
      return under;
    },
    size: () => ({ feeds: kept.size, characters }),
  };
}
