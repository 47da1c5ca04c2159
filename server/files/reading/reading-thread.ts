import { Piscina } from "piscina";
import type { FileReader } from "./reading.ts";

/** One file may take so long, milliseconds: a PDF that was built to keep a reader busy gets no more. */
const patience = 120_000;

/**
 * Reads files beside the caller's thread, one after another. What takes too long or brings its thread down can't be read.
 * @param program the built `reading-thread.ts`
 */
export function openReadingThread(program: URL): { read: FileReader; close(): Promise<void> } {
  const thread = new Piscina({ filename: program.href, minThreads: 0, maxThreads: 1, idleTimeout: 60_000 });
  const read: FileReader = async (file) => {
    try {
      return await thread.run(file, { signal: AbortSignal.timeout(patience) });
    } catch {
      return { state: "unreadable", found: [] };
    }
  };
  return { read, close: () => thread.destroy() };
}
