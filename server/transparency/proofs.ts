import {
  consistencyNodes,
  consistencyProof,
  inclusionNodes,
  inclusionProof,
  readerOf,
  toBase64,
} from "../../shared/log/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import type { LogHead } from "./entities.ts";
import { nodesAt } from "./nodes.ts";

type Db = Pick<View, "db">;

/**
 * Shows that an entry stands in the tree of the first `size` entries. One query.
 * @throws Problem `log.beyond` when there are fewer, `log.order` when the entry isn't among them
 */
export async function proveInclusion(view: Db, log: LogHead, { entry, size }: { entry: number; size: number }) {
  demandSize(log, size);
  if (entry >= size) throw new Problem("log.order");
  const own = { level: 0, index: entry };
  const hashAt = readerOf(await nodesAt(view, log.countyId, [own, ...inclusionNodes(entry, size)]));
  const proof = inclusionProof(entry, size, hashAt).map(toBase64);
  return { entry, size, leafHash: toBase64(hashAt(0, entry)), proof };
}

/**
 * Shows that the tree of the first `to` entries begins with that of the first `from`. One query.
 * @throws Problem `log.beyond` when there are fewer than `to`, `log.order` when `from` is more
 */
export async function proveConsistency(view: Db, log: LogHead, { from, to }: { from: number; to: number }) {
  demandSize(log, to);
  if (from > to) throw new Problem("log.order");
  const hashAt = readerOf(await nodesAt(view, log.countyId, consistencyNodes(from, to)));
  return { from, to, proof: consistencyProof(from, to, hashAt).map(toBase64) };
}

/** The log never had more entries than it has now. */
function demandSize(log: LogHead, size: number): void {
  if (size > log.size) throw new Problem("log.beyond", { size: log.size });
}
