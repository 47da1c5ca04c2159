import type { Store } from "../../server/core/store.ts";
import { change, visitor, type Work } from "../../server/core/work.ts";
import { appendEntry, type NewEntry } from "../../server/transparency/index.ts";

/** Some entry, told apart by its name. */
export const someEntry = (name: string): NewEntry => ({
  ...{ kind: "key.revoked", subject: name, key: name, signer: "somebody", reason: "lost" },
});

const asking = (now: Date) => ({ actor: visitor, now, requestId: "test" });

/** Appends one entry in a transaction of its own. */
export const appendOne = (store: Store, countyId: string, now: Date, entry: NewEntry) =>
  change(store, asking(now), (work) => appendEntry(work, countyId, entry));

/** Makes a change as the program itself. */
export const changeAt = <T>(store: Store, now: Date, run: (work: Work) => Promise<T>): Promise<T> =>
  change(store, asking(now), run);
