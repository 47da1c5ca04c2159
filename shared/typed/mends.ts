/** A thing to mend: where, and the sentence. */
export interface Mend {
  path: string;
  message: string;
  /** Of an issue of the server, what it is about, such as `privacy.phone`. */
  key?: string;
}

/** Fields of a form that are no elements: an item may have an element of its own called `title`, as ZC-01-01 does. */
export const titleKey = "$title";
export const noteKey = "$changeNote";

/** Key of the field in which a question is answered. */
export const explanationKey = (question: string): string => `$explanations.${question}`;

/** The question that a field of that key answers; null for every other field. */
export const questionOf = (key: string): string | null =>
  key.startsWith("$explanations.") ? key.slice("$explanations.".length) : null;

/** `elements.summary.3.current` → element, row and column; `title` → the field that is no element. */
export function placeOf(path: string): { key: string; row?: number; column?: string } {
  const [kind = "", key = "", ...rest] = path.split(".");
  if (kind === "explanations") return { key: `$${path}` };
  if (kind !== "elements") return { key: `$${kind}` };
  const [row, column] = rest;
  if (row === undefined || !/^\d+$/.test(row)) return { key };
  return { key, row: Number(row), ...(column ? { column } : {}) };
}
