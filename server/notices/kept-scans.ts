// What was found in contents, kept by what it was found in and with.

/** Of what is kept, characters of JSON; what was asked for longest ago goes first. */
const room = 16 * 1024 * 1024;
const kept = new Map<string, { found: unknown; weight: number }>();
let weight = 0;

/** @param key says what was looked for as well, and so what is kept under it */
export function recall<T>(key: string): T | null {
  const known = kept.get(key);
  if (!known) return null;
  kept.delete(key);
  kept.set(key, known);
  return known.found as T;
}

export function keep<T>(key: string, found: T): T {
  forget(key);
  const entry = { found, weight: 200 + JSON.stringify(found).length };
  kept.set(key, entry);
  weight += entry.weight;
  for (const oldest of kept.keys()) {
    if (weight <= room) break;
    forget(oldest);
  }
  return found;
}

function forget(key: string): void {
  weight -= kept.get(key)?.weight ?? 0;
  kept.delete(key);
}
