import type { Issue } from "../../shared/issue.ts";
import { type ProblemCode, problemTexts } from "../../shared/problems/index.ts";

export type { Issue, ProblemCode };

export type Details = { issues?: Issue[]; [name: string]: unknown };

/** A refusal with a stable code. Anything else that is thrown is a fault of ours and becomes a 500. */
export class Problem extends Error {
  readonly status: number;
  constructor(
    readonly code: ProblemCode,
    readonly details: Details = {},
    options?: { cause?: unknown },
  ) {
    super(sentenceOf(code, details), options);
    this.name = "Problem";
    this.status = problemTexts[code].status;
  }
}

/** A refusal that lists every issue found. */
export const invalid = (issues: Issue[]): Problem => new Problem("request.invalid", { issues, count: issues.length });

function sentenceOf(code: ProblemCode, details: Details): string {
  return problemTexts[code].text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ""));
}
