/**
 * Puts a value into a map that keeps what was used lately: it becomes the newest, and the oldest goes when there are too many.
 * @returns the value
 */
export function keepLately<Key, Value>(kept: Map<Key, Value>, most: number, key: Key, value: Value): Value {
  kept.delete(key);
  kept.set(key, value);
  const oldest = kept.keys().next();
  if (kept.size > most && !oldest.done) kept.delete(oldest.value);
  return value;
}
