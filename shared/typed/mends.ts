/** A thing to mend: where, and the sentence. */
export interface Mend {
  path: string;
  message: string;
}

/** `elements.summary.3.current` → element, row and column; title and change note are elements of their own. */
export function placeOf(path: string): { key: string; row?: number; column?: string } {
  const parts = path.split(".").filter((part) => part !== "elements" && part !== "rows");
  const key = parts[0] ?? "";
  const row = parts.findIndex((part) => /^\d+$/.test(part));
  if (row < 0) return { key };
  const column = parts[row + 1];
  return { key, row: Number(parts[row]), ...(column ? { column } : {}) };
}
