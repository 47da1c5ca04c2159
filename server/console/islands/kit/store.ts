/** What this browser keeps: private keys (sealed) and drafts that could not be saved yet. */
const names = ["keys", "drafts"] as const;
type StoreName = (typeof names)[number];

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asking = indexedDB.open("village-code", 1);
    asking.onupgradeneeded = () => {
      for (const name of names) asking.result.createObjectStore(name);
    };
    asking.onsuccess = () => resolve(asking.result);
    asking.onerror = () => reject(asking.error);
    asking.onblocked = () => reject(new Error("blocked"));
  });
}

async function run<Result>(
  name: StoreName,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(name, mode);
      const asking = ask(transaction.objectStore(name));
      // Only a finished transaction is on the disk.
      transaction.oncomplete = () => resolve(asking.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const keep = (name: StoreName, id: string, value: unknown): Promise<IDBValidKey> =>
  run(name, "readwrite", (store) => store.put(value, id));
export const kept = <Value>(name: StoreName, id: string): Promise<Value | undefined> =>
  run<Value | undefined>(name, "readonly", (store) => store.get(id));
export const forget = (name: StoreName, id: string): Promise<undefined> =>
  run(name, "readwrite", (store) => store.delete(id));
