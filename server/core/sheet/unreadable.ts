import { Problem } from "../problem.ts";

/** The file can't be read as a table; `reason` says why and what to do. */
export const unreadable = (reason: string, cause?: unknown): Problem =>
  new Problem("import.unreadable", { reason }, { cause });
