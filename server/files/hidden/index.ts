import type { FileThread } from "../../core/file-thread.ts";
import { type Details, Problem, type ProblemCode } from "../../core/problem.ts";
import { cleanDocx } from "./docx.ts";
import type { Cleaned } from "./parts.ts";
import { cleanPdf } from "./pdf.ts";
import { cleanXlsx, convertXls } from "./xlsx.ts";

/** Kinds of files that can hold more than is seen. */
export const cleanable = {
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": cleanDocx,
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": cleanXlsx,
  "application/pdf": cleanPdf,
  /** Old workbooks become new ones. */
  "application/x-cfb": convertXls,
} as const;
export type Cleanable = keyof typeof cleanable;

export interface CleanJob {
  bytes: Uint8Array;
  kind: Cleanable;
}

/** A refusal crosses the border of a thread as plain data. */
export type CleanOutcome =
  | { cleaned: Omit<Cleaned, "bytes"> & { bytes: Uint8Array } }
  | { refused: { code: ProblemCode; details: Details } };

/** Takes what isn't seen out of a file. The caller decides whether the copy may be kept. */
export type CleanFile = (job: CleanJob) => Promise<Cleaned>;

/** Runs a job; refusals come back as data. Whatever else goes wrong while a file is read is the file's fault: it isn't accepted. */
export async function cleanOutcome({ bytes, kind }: CleanJob): Promise<CleanOutcome> {
  try {
    return { cleaned: await cleanable[kind](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) };
  } catch (fault) {
    const { code, details } = fault instanceof Problem ? fault : new Problem("files.clean_impossible");
    return { refused: { code, details } };
  }
}

function cleanedOf(outcome: CleanOutcome): Cleaned {
  if ("refused" in outcome) throw new Problem(outcome.refused.code, outcome.refused.details);
  return { ...outcome.cleaned, bytes: Buffer.from(outcome.cleaned.bytes) };
}

/** In a thread; a file that takes too much can't be accepted. */
export const cleanIn =
  (thread: FileThread): CleanFile =>
  async (job) =>
    cleanedOf(
      await thread.run<CleanJob, CleanOutcome>("cleanOutcome", job).catch((fault) => {
        throw new Problem("files.clean_impossible", {}, { cause: fault });
      }),
    );

/** On the caller's own thread, as the demo and tests do. */
export const cleanHere: CleanFile = async (job) => cleanedOf(await cleanOutcome(job));
