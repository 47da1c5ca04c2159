import { forget, keep, keptKeys, readKept } from "../wx/storage";

/** Last seen copies can be fetched again: they make room for everything else. */
const copies = "seen:";

/**
 * Keeps a value under a key, and makes room for it by dropping the oldest last seen copies where needed.
 * @returns false when the phone is full of what its owner made
 */
export function put(key: string, value: unknown): boolean {
  while (!keep(key, value)) {
    const oldest = copiesByAge().find((copy) => copy.key !== key);
    if (!oldest) return false;
    forget(oldest.key);
  }
  return true;
}

/** What is kept under the key, if it still has the shape that this version of the program knows. */
export function take<Value>(key: string, isGood: (value: unknown) => value is Value): Value | null {
  const value = readKept(key);
  return isGood(value) ? value : null;
}

export const drop = forget;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

interface Copy {
  key: string;
  at: number;
}

function copiesByAge(): Copy[] {
  return keptKeys()
    .filter((key) => key.startsWith(copies))
    .map((key) => {
      const value = readKept(key);
      return { key, at: isRecord(value) && typeof value.at === "number" ? value.at : 0 };
    })
    .sort((a, b) => a.at - b.at);
}
