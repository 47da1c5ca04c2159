import { Piscina } from "piscina";
import type { SignatureCheck, SignatureJob } from "./signature-checks.ts";

/** Verifies signatures beside the caller's thread, which goes on meanwhile. */
export interface SignatureThreads {
  check: SignatureCheck;
  close(): Promise<void>;
}

/**
 * Starts so many threads.
 * @param program the built `signature-thread.ts`
 */
export function openSignatureThreads(program: URL, count: number): SignatureThreads {
  // A pool for each thread instead of one for all: a key always meets the same thread, and verifying with a key that comes
  // back takes a quarter of the time.
  const threads = Array.from(
    { length: count },
    () => new Piscina({ filename: program.href, minThreads: 1, maxThreads: 1 }),
  );
  const check: SignatureCheck = async (jobs) => {
    const good = new Array<boolean>(jobs.length).fill(false);
    await Promise.all(
      lotsOf(jobs, count).map(async (lot, at) => {
        if (lot.length === 0) return;
        const answers: boolean[] = await threads[at]?.run(lot.map(({ job }) => job));
        for (const [place, { index }] of lot.entries()) good[index] = answers[place] ?? false;
      }),
    );
    return good;
  };
  return { check, close: async () => void (await Promise.all(threads.map((thread) => thread.destroy()))) };
}

/** Which thread gets which jobs, with their places in the answer. */
function lotsOf(jobs: readonly SignatureJob[], count: number): { job: SignatureJob; index: number }[][] {
  const lots = Array.from({ length: count }, (): { job: SignatureJob; index: number }[] => []);
  for (const [index, job] of jobs.entries())
    lots[Number.parseInt(job.publicKey.slice(-4), 16) % count]?.push({ job, index });
  return lots;
}
