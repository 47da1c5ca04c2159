import type { TermsAnswer } from "../../shared/api/wording.ts";
import { type TermKind, termKey } from "../../shared/wording/index.ts";
import { baseTerms } from "./base.ts";
import type { InForce } from "./in-force.ts";
import { presentShown } from "./presenter.ts";

export interface TermsWish {
  q: string;
  kind?: TermKind | undefined;
  origin?: "base" | "county" | undefined;
  /** How many were shown already. */
  cursor?: string | undefined;
  limit: number;
}

/** Terms in force, the county's own first; one of the base that the county replaced stands only once. */
export function searchTerms({ terms }: InForce, { q, kind, origin, cursor, limit }: TermsWish): TermsAnswer {
  const own = new Set(terms.map(({ text }) => termKey(text)));
  const wanted = termKey(q);
  const all = [
    ...terms.map((term) => presentShown(term, "county")),
    ...baseTerms.filter(({ text }) => !own.has(termKey(text))).map((term) => presentShown(term, "base")),
  ];
  const found = all.filter(
    (term) =>
      (!kind || term.kind === kind) &&
      (!origin || term.origin === origin) &&
      (wanted === "" || [term.text, ...term.suggestions].some((text) => termKey(text).includes(wanted))),
  );
  const from = /^\d{1,6}$/.test(cursor ?? "") ? Number(cursor) : 0;
  const next = from + limit;
  return {
    items: found.slice(from, next),
    nextCursor: next < found.length ? String(next) : null,
    count: found.length,
  };
}
