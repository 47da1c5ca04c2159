import type { Tx } from "../../server/core/store.ts";
import { LogHead } from "../../server/transparency/entities.ts";
import { toHex } from "../../server/transparency/index.ts";
import {
  appendLeaves,
  type Frontier,
  frontierFromHex,
  frontierToHex,
  leafHash,
  rootOf,
  utf8Bytes,
} from "../../shared/log/index.ts";
import type { EntryFacts } from "../../shared/receipts/entry.ts";
import { canonicalJson } from "../../shared/signing/canonical.ts";
import { Batch } from "./load.ts";

/** Appends entries in lots, as the server would one by one. */
export class LogWriter {
  #frontier: Frontier;
  #at: string;
  #lot: { subject: string; kind: string; at: string; text: string }[] = [];

  constructor(readonly head: LogHead) {
    this.#frontier = frontierFromHex(head.size, head.frontier);
    this.#at = head.lastAt;
  }

  add(subject: string, moment: string, facts: EntryFacts): void {
    if (moment > this.#at) this.#at = moment;
    this.#lot.push({ subject, kind: facts.kind, at: this.#at, text: canonicalJson({ v: 1, at: this.#at, ...facts }) });
  }

  async write(tx: Tx): Promise<void> {
    const { countyId } = this.head;
    const hashes = this.#lot.map(({ text }) => leafHash(utf8Bytes(text)));
    const { frontier, completed } = appendLeaves(this.#frontier, hashes);
    const batch = new Batch();
    for (const [at, entry] of this.#lot.entries())
      batch.add("log_entry", {
        countyId,
        index: this.#frontier.size + at,
        leafHash: toHex(hashes[at] ?? new Uint8Array()),
        ...entry,
      });
    for (const { level, index, hash } of completed)
      if (level > 0) batch.add("log_node", { countyId, level, index, hash: toHex(hash) });
    await batch.writeIn(tx);
    this.#frontier = frontier;
    this.#lot = [];
    const { size } = frontier;
    await tx.update(
      LogHead,
      { countyId },
      { size, root: toHex(rootOf(frontier)), frontier: frontierToHex(frontier), lastAt: this.#at },
    );
  }
}
