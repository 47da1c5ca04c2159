import { once } from "node:events";
import { cpus } from "node:os";
import { parentPort, Worker } from "node:worker_threads";
import { isGood, type SignatureCheck, type SignatureJob } from "./signature-checks.ts";

/** Verifies signatures on all cores. */
export interface SignaturePool {
  check: SignatureCheck;
  close(): Promise<void>;
}

/**
 * Starts a thread per core.
 * @param program file that calls `serveSignatures` when it is a thread
 */
export function openSignaturePool(program: URL, threads = cpus().length): SignaturePool {
  const workers = Array.from({ length: threads }, () => new Worker(program));
  const check: SignatureCheck = async (jobs) => {
    const lots = workers.map((): number[] => []);
    // Always the same thread for a key: a key that comes back is verified in a quarter of the time.
    for (const [at, { publicKey }] of jobs.entries())
      lots[Number.parseInt(publicKey.slice(-4), 16) % threads]?.push(at);
    const good = new Array<boolean>(jobs.length).fill(false);
    await Promise.all(
      workers.map(async (worker, at) => {
        const lot = lots[at] ?? [];
        const answers = await ask(
          worker,
          lot.flatMap((index) => jobs[index] ?? []),
        );
        for (const [place, index] of lot.entries()) good[index] = answers[place] ?? false;
      }),
    );
    return good;
  };
  return { check, close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))) };
}

/** One lot at a time per thread. A thread that fails rejects, by `once`. */
async function ask(worker: Worker, lot: readonly SignatureJob[]): Promise<boolean[]> {
  if (lot.length === 0) return [];
  const answer = once(worker, "message");
  worker.postMessage(lot);
  const [good] = (await answer) as [boolean[]];
  return good;
}

/** The thread's part. */
export function serveSignatures(): void {
  parentPort?.on("message", (lot: readonly SignatureJob[]) => parentPort?.postMessage(lot.map(isGood)));
}
