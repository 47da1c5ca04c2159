import { openFileThread } from "../core/file-thread.ts";
import { Problem } from "../core/problem.ts";
import type { ElementScan, Scan, ScanJob } from "./scan-elements.ts";

/** The fullest content takes six seconds, a minute on a busy machine; milliseconds. */
const patience = 120_000;
/** Of the thread's heap, MB: the fullest content with all that is found in it stays below. */
const memory = 1_024;
/** Seconds after which somebody whose content took too long may try again. */
const later = 60;

/**
 * Scans large contents beside the caller's thread, one after another.
 * @param program the built `scan-thread.ts`
 */
export function openScanThread(program: URL): { scan: ElementScan; close(): Promise<void> } {
  const thread = openFileThread(program, { megabytes: memory, milliseconds: patience });
  const scan: ElementScan = async (job) => {
    try {
      return await thread.run<ScanJob, Scan>("default", job);
    } catch (fault) {
      // What couldn't be looked through isn't let through.
      throw new Problem("privacy.busy", { seconds: later }, { cause: fault });
    }
  };
  return { scan, close: () => thread.close() };
}
