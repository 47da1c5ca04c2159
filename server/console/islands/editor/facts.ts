import type { Notice } from "../../../../shared/api/notices.ts";
import type { CatalogueItem } from "../../../../shared/catalogue/item.ts";
import type { Question } from "../../../../shared/notices/explanations.ts";
import type { OwnDraft } from "../../../../shared/typed/differences.ts";
import type { TypedForm } from "../../../../shared/typed/form.ts";

/** What the server says about the draft on the page. */
export interface EditorFacts {
  noticeId: string;
  villageCode: string;
  /** Of the draft's row; a save names it. */
  version: number;
  item: CatalogueItem;
  period: string | null;
  /** Percent up to which 其他 needs no itemising. */
  othersShare: number | null;
  title: string;
  /** Null unless a public notice is being corrected. */
  changeNote: string | null;
  explanations: Record<string, string>;
  /** What must be explained as the draft was saved last. */
  questions: Question[];
  /** Words that are marked in the draft as it was saved last. */
  wording: Notice["wording"];
  elements: Record<string, unknown>;
  savedAt: string;
  /** Name of who edits here. */
  me: string;
  /** Where a submitted draft goes on. */
  signPage: string;
}

/** The draft in this browser: what is typed now, and what the server has. */
export interface Draft {
  facts: EditorFacts;
  form: TypedForm;
  /** What the server had when we last agreed with it. */
  base: { version: number } & OwnDraft["base"];
}
