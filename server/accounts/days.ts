const shanghaiOffset = 8 * 60 * 60 * 1000;

/** The civil day of a moment in Asia/Shanghai (UTC+8, no summer time since 1991), `2026-09-15`. */
export const dayInShanghai = (moment: Date): string =>
  new Date(moment.getTime() + shanghaiOffset).toISOString().slice(0, 10);
