// The first screen of a phone is one answer of at most 20 KB; whoever has more to do sees the most urgent, and how many more there are.
import type { Desk } from "../../shared/api/desk.ts";

/** Bytes of the whole answer, less some for the JSON around the lists. */
const budget = 19 * 1024;
/** Rows of one list: with more nobody sees where the next one begins. */
const mostRows = 30;

/** Lists in the order in which rows are let in, the most urgent first. */
const lists = [
  ...(["toSign", "toReview", "returned", "toFix", "toCorrect", "toSee", "exemptions"] as const),
  ...(["late", "due", "drafts", "withOthers"] as const),
] as const;
type List = (typeof lists)[number];

type Whole = Omit<Desk, List> & { [name in List]: Desk[name]["items"] };

/**
 * Keeps of each list the rows that fit. Every list first gets a few rows in turn, so that a hundred overdue items don't hide that
 * a draft is waiting.
 */
export function fitted(whole: Whole): Desk {
  const head: Record<string, unknown> = { ...whole };
  for (const name of lists) delete head[name];
  let left = budget - bytesOf(head);
  const shown = Object.fromEntries(lists.map((name) => [name, 0])) as Record<List, number>;
  for (const upTo of [3, mostRows])
    for (const name of lists)
      while (shown[name] < Math.min(upTo, whole[name].length)) {
        const size = bytesOf(whole[name][shown[name]]) + 1;
        if (size > left) break;
        left -= size;
        shown[name] += 1;
      }
  const cut = <Row>(rows: Row[], name: List) => ({ items: rows.slice(0, shown[name]), count: rows.length });
  return {
    ...(head as Omit<Desk, List>),
    toSign: cut(whole.toSign, "toSign"),
    toReview: cut(whole.toReview, "toReview"),
    returned: cut(whole.returned, "returned"),
    toFix: cut(whole.toFix, "toFix"),
    toCorrect: cut(whole.toCorrect, "toCorrect"),
    toSee: cut(whole.toSee, "toSee"),
    exemptions: cut(whole.exemptions, "exemptions"),
    late: cut(whole.late, "late"),
    due: cut(whole.due, "due"),
    drafts: cut(whole.drafts, "drafts"),
    withOthers: cut(whole.withOthers, "withOthers"),
  };
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
