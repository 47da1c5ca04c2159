import type { SelectQueryBuilder } from "typeorm";
import { addDays, startOfDay } from "../../shared/days.ts";
import { firstDay, lastDay, parsePeriod } from "../../shared/periods.ts";
import { isOpenSql, openParameters, type Publication, searchable } from "../notices/index.ts";

/** What a visitor asks of a list of publications; everything may be missing. */
export interface Filter {
  item?: string | undefined;
  /** First two letters of the item code. */
  group?: string | undefined;
  period?: string | undefined;
  q?: string | undefined;
}

type Query = SelectQueryBuilder<Publication>;

/** A search is cut here; nobody types more. */
export const searchLimit = 50;

/** The words of a search in the form in which publications are searched; traditional characters become simplified. */
export function searchWords(q: string | undefined): string[] {
  if (!q) return []; // most readers search nothing
  const words = searchable(q.slice(0, searchLimit)).split(/\s+/);
  return [...new Set(words.filter((word) => word !== ""))].slice(0, 8);
}

/** Narrows a query over `Publication` with alias `p`. */
export function applyFilter(query: Query, { item, group, period, q }: Filter, now: Date): Query {
  if (item) query.andWhere("p.itemCode = :item", { item });
  if (group) query.andWhere("p.itemCode LIKE :group", { group: `${group}-%` });
  if (period && parsePeriod(period)) applyPeriod(query, period);
  const words = searchWords(q);
  for (const [index, word] of words.entries()) applyWord(query, word, index);
  // What ought to be closed and isn't yet is found by nothing of its text, or the search would tell who stands in it.
  return words.length > 0 ? query.andWhere(isOpenSql("p"), openParameters({ now })) : query;
}

/** A year means all its periods. What belongs to no period is found by the day it was published. */
function applyPeriod(query: Query, period: string): void {
  const inside =
    parsePeriod(period)?.form === "year" ? "p.period = :period OR p.period LIKE :inside" : "p.period = :period";
  query.andWhere(`(${inside} OR (p.period IS NULL AND p.publishedAt >= :from AND p.publishedAt < :until))`, {
    period,
    inside: `${period}-%`,
    from: startOfDay(firstDay(period)),
    until: startOfDay(addDays(lastDay(period), 1)),
  });
}

/**
 * A word stands in the text. Letters may also be pinyin initials: two of them of title, item and everyday words only (they would be found
 * everywhere in a longer text), three or more of the content too.
 */
function applyWord(query: Query, word: string, index: number): void {
  const name = `word${index}`;
  const ways = [`INSTR(p.searchText, :${name}) > 0`];
  if (/^[a-z]{3,}$/.test(word)) ways.push(`INSTR(p.searchInitials, :${name}) > 0`);
  else if (/^[a-z]{2}$/.test(word))
    ways.push(`INSTR(SUBSTR(p.searchInitials, 1, INSTR(p.searchInitials, :lineBreak)), :${name}) > 0`);
  query.andWhere(`(${ways.join(" OR ")})`, { [name]: word, lineBreak: "\n" });
}
