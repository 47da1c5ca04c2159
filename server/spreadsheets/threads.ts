import { Piscina } from "piscina";
import type { Sheet } from "../../shared/api/sheets.ts";
import { oneAtATime } from "../core/one-at-a-time.ts";
import { Problem } from "../core/problem.ts";
import { type SheetJob, type SheetOutcome, sheetOutcome } from "./understand-sheet.ts";

/** Reads a file that a person chose. @throws Problem `import.*` */
export type ReadUploaded = (job: SheetJob) => Promise<Sheet>;

/** What reading one file may take. */
export interface ReadLimits {
  /** Of the thread's heap. A full table of 5,000 rows needs a fifth, the fullest file that the other limits let pass the half. */
  megabytes: number;
  /** Until a file is given up, from its turn on; a full table takes two seconds on a busy machine. */
  milliseconds: number;
}
const usual: ReadLimits = { megabytes: 512, milliseconds: 20_000 };
/** Milliseconds for which the thread waits for the next file before it goes and gives its memory back. */
const idleTimeout = 60_000;

/** Reads on the caller's own thread, as commands and tests do. */
export const readUploadedHere: ReadUploaded = async (job) => sheetOf(await sheetOutcome(job));

/**
 * Reads files in a thread with a memory of its own, one after another: whatever a file holds, the server goes on.
 * @param program the built `sheet-thread.ts`
 */
export function openSheetThreads(
  program: URL,
  { megabytes, milliseconds }: ReadLimits = usual,
): { read: ReadUploaded; close(): Promise<void> } {
  const threads = new Piscina<SheetJob, SheetOutcome>({
    filename: program.href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  const read: ReadUploaded = async (job) => {
    try {
      return sheetOf(await threads.run(job, { signal: AbortSignal.timeout(milliseconds) }));
    } catch (fault) {
      if (fault instanceof Problem) throw fault;
      const reason = "这个文件太大或太复杂，读到一半停下了。请只保留需要的行和列，另存为新的 .xlsx 再上传。";
      throw new Problem("import.unreadable", { reason }, { cause: fault });
    }
  };
  return { read: oneAtATime(read), close: () => threads.destroy() };
}

function sheetOf(outcome: SheetOutcome): Sheet {
  if ("sheet" in outcome) return outcome.sheet;
  throw new Problem(outcome.refused.code, outcome.refused.details);
}
