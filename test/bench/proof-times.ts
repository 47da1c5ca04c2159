import type { Store } from "../../server/core/store.ts";
import {
  findOnlyLog,
  fromHex,
  type LogHead,
  proveConsistency,
  proveInclusion,
} from "../../server/transparency/index.ts";
import { fromBase64, verifyInclusion } from "../../shared/log/index.ts";

/** Milliseconds of each of so many proofs, spread over the only log; inclusion, which is verified, and consistency in turn. */
export async function proofTimes(store: Store, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let asked = 0; asked < count; asked++) {
    const start = performance.now();
    const { log, proved } = await store.read(async (db) => {
      const log = await findOnlyLog({ db });
      const entry = Math.floor((log.size * asked) / count);
      if (asked % 2) return { log, proved: await proveInclusion({ db }, log, { entry, size: log.size }) };
      await proveConsistency({ db }, log, { from: entry, to: log.size });
      return { log, proved: null };
    });
    times.push(performance.now() - start);
    if (proved && !holds(log, proved)) throw new Error(`the proof of entry ${proved.entry} doesn't lead to the root`);
  }
  return times;
}

type Inclusion = Awaited<ReturnType<typeof proveInclusion>>;

function holds({ root }: LogHead, { entry, size, leafHash: leaf, proof }: Inclusion): boolean {
  const bytes = (text: string) => fromBase64(text) ?? new Uint8Array();
  return verifyInclusion({ leafHash: bytes(leaf), index: entry, size, root: fromHex(root), proof: proof.map(bytes) });
}
