import { AhoCorasick } from "@monyone/aho-corasick/fast";
import { historical, quotedTitles } from "./context.ts";
import type { Mark, TextPlace } from "./mark.ts";
import { type Normal, normalOf, termKey } from "./normal.ts";
import { patternMarks, secrecyMarks } from "./rules.ts";
import { severityOf, type Term } from "./term.ts";
import { unstitched } from "./unstitched.ts";

/** A list that is ready to look texts through. */
export interface Wording {
  /** How many terms it holds. */
  readonly size: number;
  /** Every mark in a text, from left to right and without overlaps. Time grows with the text's length and no faster. */
  scan(text: string, place: TextPlace): Mark[];
  /** Only what stops. */
  secrets(text: string): Mark[];
}

interface Entry {
  term: Term;
  /** Of its exceptions, as the automaton knows them. */
  exceptions: ReadonlySet<string> | null;
}

/**
 * Builds the automaton: about half a second for 50,000 terms, so never inside a transaction.
 * @param lists later ones win over earlier ones where both have a term
 */
export function compileWording(...lists: readonly (readonly Term[])[]): Wording {
  const entries = new Map<string, Entry>();
  const words = new Set<string>();
  for (const term of lists.flat()) {
    const key = termKey(term.text);
    if (key === "") continue;
    const exceptions = term.exceptions.length > 0 ? new Set(term.exceptions.map(termKey)) : null;
    entries.set(key, { term, exceptions });
  }
  for (const [key, { exceptions }] of entries) {
    words.add(key);
    for (const exception of exceptions ?? []) if (exception !== "") words.add(exception);
  }
  const automaton = new AhoCorasick([...words]);
  const listed = (text: string, normal: Normal): Mark[] => listedMarks(automaton, entries, text, normal);
  const secrets = (text: string, normal: Normal): Mark[] => [
    ...listedMarks(automaton, entries, text, normal, isSecretTerm),
    ...secrecyMarks(text, normal),
  ];
  /** Secrecy words with something between their characters. */
  const hiddenSecrets = (text: string, plain: Normal): Mark[] => {
    const normal = unstitched(text, plain);
    return normal ? secrets(text, normal) : [];
  };
  return {
    size: entries.size,
    scan: (text, place) => {
      const normal = normalOf(text);
      const marks = [...listed(text, normal), ...secrecyMarks(text, normal), ...patternMarks(text, place)];
      return apart([...marks, ...hiddenSecrets(text, normal)], text.length);
    },
    secrets: (text) => {
      const normal = normalOf(text);
      return apart([...secrets(text, normal), ...hiddenSecrets(text, normal)], text.length);
    },
  };
}

const isSecretTerm = ({ kind }: Term): boolean => kind === "secrecy";
const isSecret = ({ severity }: Mark): boolean => severity === "block";

function listedMarks(
  automaton: AhoCorasick,
  entries: ReadonlyMap<string, Entry>,
  text: string,
  normal: Normal,
  isAsked: (term: Term) => boolean = () => true,
): Mark[] {
  const matches = automaton.matchInText(normal.text);
  if (matches.length === 0) return [];
  const stands = standing(matches);
  const isQuoted = quotedTitles(text);
  return matches.flatMap(({ begin, end, keyword }) => {
    const entry = entries.get(keyword);
    if (!entry || !isAsked(entry.term)) return [];
    const { term, exceptions } = entry;
    for (const around of exceptions ?? []) if (stands(around, begin, end)) return [];
    const [from, to] = [normal.place(begin), normal.place(end - 1) + 1];
    const found = text.slice(from, to);
    const severity = severityOf(term.kind);
    if (severity === "warn" && (found.includes("\n") || isAllowed(term, text, from, isQuoted))) return [];
    return [{ from, to, kind: term.kind, severity, found, suggestions: term.suggestions, source: term.source }];
  });
}

interface Match {
  begin: number;
  end: number;
  keyword: string;
}

/** Does a keyword stand around this part of the text? One search among its places, however often it is there. */
function standing(matches: readonly Match[]): (keyword: string, begin: number, end: number) => boolean {
  const places = new Map<string, number[]>();
  for (const { keyword, begin } of matches) {
    const known = places.get(keyword);
    if (known) known.push(begin);
    else places.set(keyword, [begin]);
  }
  return (keyword, begin, end) => {
    const begins = places.get(keyword);
    if (!begins) return false;
    let [low, high] = [0, begins.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((begins[middle] ?? 0) < end - keyword.length) low = middle + 1;
      else high = middle;
    }
    return (begins[low] ?? Number.POSITIVE_INFINITY) <= begin;
  };
}

/** A name that was right in its day stands rightly in the title of a law, and after 原. */
const isAllowed = ({ kind }: Term, text: string, from: number, isQuoted: (at: number) => boolean): boolean =>
  (kind === "outdated" || kind === "institution") && (isQuoted(from) || historical(text, from));

/** Without overlaps: what stops before what doesn't, then the longest, then the first. */
function apart(marks: Mark[], length: number): Mark[] {
  if (marks.length < 2) return marks;
  const ranked = [...marks].sort(
    (a, b) => Number(isSecret(b)) - Number(isSecret(a)) || b.to - b.from - (a.to - a.from) || a.from - b.from,
  );
  const taken = new Uint8Array(length);
  const kept = ranked.filter(({ from, to }) => {
    if (taken.subarray(from, to).includes(1)) return false;
    taken.fill(1, from, to);
    return true;
  });
  return kept.sort((a, b) => a.from - b.from);
}
