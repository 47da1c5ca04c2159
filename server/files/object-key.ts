// Apart from the stores, because both of them need the check and the interface needs the stores.

/** Last line of defence: a key that isn't 64 hex digits could name a path. It is a mistake of ours, so no Problem. */
export function demandKey(key: string): string {
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`Not an object key: ${JSON.stringify(key.slice(0, 80))}`);
  return key;
}
