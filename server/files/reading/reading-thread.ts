import { openFileThread, TookTooLong } from "../../core/file-thread.ts";
import type { FileReader, FileReading, FileToRead, PageCount } from "./reading.ts";

/** One file may take so long, milliseconds: a PDF that was built to keep a reader busy gets no more. */
const patience = 120_000;

/** Of the thread's heap, MB: the largest workbook that is let in stays below. */
const memory = 1_024;

/**
 * Reads files beside the caller's thread, one after another. What takes too long or brings its thread down can't be read; how long the
 * files before it take doesn't count.
 * @param program the built `reading-thread.ts`
 */
export function openReadingThread(program: URL, most = patience): { read: FileReader; close(): Promise<void> } {
  const thread = openFileThread(program, { megabytes: memory, milliseconds: most });
  let closed = false;
  const read: FileReader = async (file, told = () => undefined) => {
    try {
      const hear = (count: unknown) => told(count as PageCount);
      return await thread.runTelling<FileToRead, FileReading>("default", file, hear);
    } catch (fault) {
      // A server that stops says nothing about the file.
      if (closed) throw fault;
      return { state: "unreadable", found: [], reason: fault instanceof TookTooLong ? "slow" : null };
    }
  };
  const close = (): Promise<void> => {
    closed = true;
    return thread.close();
  };
  return { read, close };
}
