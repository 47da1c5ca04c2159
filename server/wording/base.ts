import type { Term, TermKind } from "../../shared/wording/index.ts";
import list from "./data/base.json" with { type: "json" };

/** A term as the file holds it: text, suggestions, exceptions. */
type Entry = [text: string, suggestions?: string[], exceptions?: string[]];

/** The list that comes with the product, for every county. A county's own terms win over it. */
export const baseTerms: readonly Term[] = list.groups.flatMap(({ kind, source, terms }) =>
  (terms as Entry[]).map(([text, suggestions = [], exceptions = []]) => ({
    ...{ text, kind: kind as TermKind, suggestions, exceptions, source },
  })),
);

/** Of its secrecy words, the patterns in `shared/wording/rules.ts` and what is seen through (`unstitched.ts`): raised with each change that finds more. */
export const baseEdition: number = list.edition;
