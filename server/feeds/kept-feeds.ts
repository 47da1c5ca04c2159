import { Kept } from "../core/kept.ts";

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
  const kept = new Kept<string>(limit, ({ length }) => length);
  const making = new Map<string, Promise<string>>();
  const makeNow = async (tag: string, make: () => Promise<string>): Promise<string> => {
    try {
      return kept.keep(tag, await make());
    } finally {
      making.delete(tag);
    }
  };
  return {
    want: (tag, make) => {
      const found = kept.get(tag);
      if (found !== undefined) return Promise.resolve(found);
      const under = making.get(tag) ?? makeNow(tag, make);
      making.set(tag, under);
      return under;
    },
    size: () => ({ feeds: kept.size, characters: kept.weight }),
  };
}
