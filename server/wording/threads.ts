import type { FileThread } from "../core/file-thread.ts";
import { Problem, type ProblemCode } from "../core/problem.ts";
import { type ReadTerms, readTermsHere, type TermsTable } from "./import-table.ts";

/** What a thread answers: problems lose their class on the way. */
export type TermsOutcome = { table: TermsTable } | { refused: { code: ProblemCode; details: Problem["details"] } };

/** For the thread. */
export async function termsOutcome(bytes: Uint8Array): Promise<TermsOutcome> {
  try {
    return { table: await readTermsHere(Buffer.from(bytes)) };
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault;
    return { refused: { code: fault.code, details: fault.details } };
  }
}

/** Reads a table in a thread, so that nobody waits while 50,000 rows are read. */
export const readTermsIn =
  (thread: FileThread): ReadTerms =>
  async (bytes) => {
    const outcome = await thread.run<Uint8Array, TermsOutcome>("termsOutcome", bytes).catch((fault) => {
      const reason = "这个文件太大或太复杂，读到一半停下了。请只保留需要的行和列，另存为新的 .xlsx 再上传。";
      throw new Problem("import.unreadable", { reason }, { cause: fault });
    });
    if ("table" in outcome) return outcome.table;
    throw new Problem(outcome.refused.code, outcome.refused.details);
  };
