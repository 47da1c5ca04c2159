// A term as the table holds it, and as everything else knows it.
import { type Term, type TermKind, termKey } from "../../shared/wording/index.ts";
import type { WordingTerm } from "./entities.ts";

/** A term of a county in force, with its row. */
export interface KeptTerm extends Term {
  id: string;
  key: string;
}

export function termOf({ id, termKey: key, text, kind, details, source }: WordingTerm): KeptTerm {
  const { suggestions, exceptions } = JSON.parse(details) as Pick<Term, "suggestions" | "exceptions">;
  return { id, key, text, kind: kind as TermKind, suggestions, exceptions, source };
}

export const rowOf = ({ text, kind, suggestions, exceptions, source }: Term) => ({
  ...{ termKey: termKey(text), text, kind, source },
  details: JSON.stringify({ suggestions, exceptions }),
});

const plain = ({ text, kind, suggestions, exceptions, source }: Term): string =>
  JSON.stringify([text, kind, suggestions, exceptions, source]);

export const isSame = (one: Term, other: Term): boolean => plain(one) === plain(other);
