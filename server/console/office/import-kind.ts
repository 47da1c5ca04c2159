import type { ComponentChildren } from "preact";
import type { Actor } from "../../core/work.ts";
import type { PageAnswer, PageRequest } from "../frame/page.tsx";
import type { Template } from "./template.ts";

/** What the API answers to an import or to its preview, as far as all kinds share it. */
export interface ImportPlan {
  counts: { create: number; update: number; unchanged: number };
  rows: ImportRow[];
}

/** One row of the plan. */
export interface ImportRow {
  /** Number of the row in the spreadsheet. */
  line: number;
  action: "create" | "update" | "unchanged";
  changes: string[];
}

/** One kind of table that can be imported through pages; `importPages` makes its pages. */
export interface ImportKind<Plan extends ImportPlan> {
  /** Below `/console`: the page with the upload form. */
  path: string;
  title: string;
  /** What is counted: `个地方`, `项任职`. */
  unit: string;
  crumb: { name: string; to: string };
  api: string;
  /** Throws for whoever may not import at all. */
  demand(actor: Actor): void;
  /** What each column means, in the order of the template. */
  columns: readonly { title: string; required: boolean; text: string }[];
  template: Template;
  /** What to know before filling the table. */
  advice: ComponentChildren;
  /** Headings and cells of the preview, besides row number, action and changes. */
  headings: readonly string[];
  cells(row: Plan["rows"][number]): readonly string[];
  /** What a person reads while the import runs. */
  waiting(plan: Plan): string;
  /** After the import. */
  done(request: PageRequest, plan: Plan): Promise<PageAnswer>;
}
