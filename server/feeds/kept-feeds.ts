import { KeptMade } from "../core/kept.ts";

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
  const kept = new KeptMade<string>(limit, ({ length }) => length);
  return {
    want: (tag, make) => kept.want(tag, make),
    size: () => ({ feeds: kept.size, characters: kept.weight }),
  };
}
