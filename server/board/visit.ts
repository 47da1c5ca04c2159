import { noticeNumber } from "../../shared/api/common.ts";
import { type GroupPrefix, groups } from "../../shared/catalogue/names.ts";
import { parsePeriod } from "../../shared/periods.ts";
import { modeParameters, modesOf } from "../design/index.ts";
import { positionOf } from "./cursor.ts";
import { type Filter, searchLimit } from "./search.ts";

/** A public page that an address asks for. */
export type Target =
  | { page: "home" | "verify" }
  | { page: "village" | "ledger" | "print" | "screen" | "county" | "log"; code: string }
  | { page: "notice" | "receipt"; number: string }
  | { page: "draw" | "bulletin"; id: string };

const patterns: [RegExp, (value: string) => Target][] = [
  [/^\/()$/, () => ({ page: "home" })],
  [/^\/v\/([^/]+)$/, (code) => ({ page: "village", code })],
  [/^\/v\/([^/]+)\/ledger$/, (code) => ({ page: "ledger", code })],
  [/^\/v\/([^/]+)\/print$/, (code) => ({ page: "print", code })],
  [/^\/v\/([^/]+)\/screen$/, (code) => ({ page: "screen", code })],
  [/^\/c\/([^/]+)$/, (code) => ({ page: "county", code })],
  // Only what can be a county's code: beside it lie `/log/checkpoint` and `/log/key`, which programs read.
  [/^\/log\/(\d{6})$/, (code) => ({ page: "log", code })],
  [/^\/draws\/([^/]+)$/, (id) => ({ page: "draw", id })],
  [/^\/bulletins\/([^/]+)$/, (id) => ({ page: "bulletin", id })],
  [/^\/verify()$/, () => ({ page: "verify" })],
  [/^\/n\/([^/]+)$/, (number) => ({ page: "notice", number })],
  [/^\/n\/([^/]+)\/receipt\/print$/, (number) => ({ page: "receipt", number })],
];

/** The page that a path means, or null when it is none of ours. */
export function targetOf(path: string): Target | null {
  for (const [pattern, make] of patterns) {
    const match = pattern.exec(path);
    if (match) return make(match[1] ?? "");
  }
  return null;
}

type Query = Record<string, string | string[] | undefined>;

/** What public pages read from their query. Pages are lenient: what makes no sense is left out, not refused. */
export interface Wishes extends Filter {
  cursor?: string | undefined;
  revision?: number | undefined;
  compare?: boolean;
  table?: string | undefined;
  find?: string | undefined;
  page: number;
  at: number;
  notice?: string | undefined;
  paper: "A4" | "A3";
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? (value[0] ?? "") : (value ?? ""));
const count = (text: string): number => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1);

export function wishesOf(query: Query): Wishes {
  const text = (name: string) => one(query[name]).trim();
  const when = (value: string, good: boolean) => (value && good ? value : undefined);
  return {
    q: text("q").slice(0, searchLimit) || undefined,
    group: when(text("group"), Object.hasOwn(groups, text("group") as GroupPrefix)),
    item: when(text("item"), /^[A-Z]{2}-\d{2}-\d{2}$/.test(text("item"))),
    period: when(text("period"), parsePeriod(text("period")) !== null),
    cursor: when(text("cursor"), positionOf(text("cursor")) !== null),
    revision: text("revision") ? count(text("revision")) : undefined,
    compare: text("compare") === "1",
    table: when(text("table"), /^[a-zA-Z][a-zA-Z0-9]{0,39}$/.test(text("table"))),
    find: text("find").slice(0, searchLimit) || undefined,
    page: count(text("page")),
    at: count(text("at")),
    notice: when(text("notice"), noticeNumber.safeParse(text("notice")).success),
    paper: text("paper") === "A3" ? "A3" : "A4",
  };
}

type Parameter = Exclude<keyof Wishes, symbol>;

/** What each page reads, in the order of its proper address. */
const parametersOf: Record<Target["page"], readonly Parameter[]> = {
  home: [],
  verify: [],
  village: ["group", "item", "period", "q", "cursor"],
  ledger: [],
  print: ["notice", "paper"],
  screen: ["at"],
  county: ["q", "cursor"],
  log: [],
  notice: ["revision", "compare", "table", "find", "page"],
  receipt: ["revision"],
  draw: [],
  bulletin: [],
};
/** What people type, or page through, has no end: such pages are made each time. */
const passing: readonly Parameter[] = ["q", "find", "cursor", "page"];
/** A parameter that asks for what is shown anyway says nothing. */
const usual: Partial<Record<Parameter, unknown>> = { page: 1, at: 1, paper: "A4", compare: false };

/** The parameters that change what the page shows. */
function asked(page: Target["page"], query: Query): [Parameter, string][] {
  const wishes = wishesOf(query);
  return parametersOf[page].flatMap((name): [Parameter, string][] => {
    const value = wishes[name];
    if (value === undefined || value === usual[name]) return [];
    // A county's page has one page only; its search may go on.
    if (page === "county" && name === "cursor" && !wishes.q) return [];
    return [[name, value === true ? "1" : String(value)]];
  });
}

/** An address of ours in its one proper form: parameters that the page reads and that make sense, in one order. What else was sent is left out. */
export function properAddress(path: string, query: Query): string {
  const page = targetOf(path)?.page ?? "home";
  const parameters = new URLSearchParams([...asked(page, query), ...modeParameters(modesOf(query))]).toString();
  return parameters ? `${path}?${parameters}` : path;
}

/** May the page with this query be kept, if it also shows something? */
export const isKeepable = ({ page }: Target, query: Query): boolean =>
  !["home", "log", "verify", "receipt", "draw", "bulletin"].includes(page) &&
  asked(page, query).every(([name]) => !passing.includes(name));
