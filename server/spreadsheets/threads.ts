import type { Sheet } from "../../shared/api/sheets.ts";
import type { FileThread } from "../core/file-thread.ts";
import { Problem } from "../core/problem.ts";
import { type SheetJob, type SheetOutcome, sheetOutcome } from "./understand-sheet.ts";

/** Reads a file that a person chose. @throws Problem `import.*` */
export type ReadUploaded = (job: SheetJob) => Promise<Sheet>;

/** Reads on the caller's own thread, as commands and tests do. */
export const readUploadedHere: ReadUploaded = async (job) => sheetOf(await sheetOutcome(job));

/** Reads in a thread; a file that takes too much is the file's fault. */
export const readUploadedIn =
  (thread: FileThread): ReadUploaded =>
  async (job) => {
    const outcome = await thread.run<SheetJob, SheetOutcome>("sheetOutcome", job).catch((fault) => {
      const reason = "这个文件太大或太复杂，读到一半停下了。请只保留需要的行和列，另存为新的 .xlsx 再上传。";
      throw new Problem("import.unreadable", { reason }, { cause: fault });
    });
    return sheetOf(outcome);
  };

function sheetOf(outcome: SheetOutcome): Sheet {
  if ("sheet" in outcome) return outcome.sheet;
  throw new Problem(outcome.refused.code, outcome.refused.details);
}
