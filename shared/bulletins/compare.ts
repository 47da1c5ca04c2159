/** A line of a text beside another version of it. */
export interface ComparedLine {
  kind: "same" | "gone" | "new";
  text: string;
}

/** Two texts line by line: what stayed, what went, what came (longest common subsequence). */
export function compareLines(before: string, after: string): ComparedLine[] {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  const table = lengths(old, fresh);
  const found: ComparedLine[] = [];
  let [at, to] = [0, 0];
  while (at < old.length || to < fresh.length) {
    const isSame = at < old.length && to < fresh.length && old[at] === fresh[to];
    if (isSame) {
      found.push({ kind: "same", text: old[at] ?? "" });
      at += 1;
      to += 1;
    } else if (to >= fresh.length || (at < old.length && (table[at + 1]?.[to] ?? 0) >= (table[at]?.[to + 1] ?? 0))) {
      found.push({ kind: "gone", text: old[at] ?? "" });
      at += 1;
    } else {
      found.push({ kind: "new", text: fresh[to] ?? "" });
      to += 1;
    }
  }
  return found;
}

/** Lengths of the common subsequences of what is left from each pair of lines on. */
function lengths(old: readonly string[], fresh: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0));
  for (let at = old.length - 1; at >= 0; at--)
    for (let to = fresh.length - 1; to >= 0; to--) {
      const row = table[at] ?? [];
      row[to] =
        old[at] === fresh[to]
          ? (table[at + 1]?.[to + 1] ?? 0) + 1
          : Math.max(table[at + 1]?.[to] ?? 0, row[to + 1] ?? 0);
    }
  return table;
}
