import type { ProblemCounts, ProblemListAnswer } from "../../../../shared/api/rectification.ts";
import { dayOf } from "../../../../shared/days.ts";
import { findingTypes, severities } from "../../../../shared/inspections/findings.ts";
import { levelOf } from "../../../../shared/places.ts";
import { Problem } from "../../../core/problem.ts";
import type { Actor } from "../../../core/work.ts";
import { findPlaceByCode } from "../../../places/index.ts";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { More } from "../../frame/ways-on.tsx";
import { isOfficer } from "../../frame/who.ts";
import { Figure, Select } from "../../office/pieces.tsx";
import { officeCodes } from "../../office/reach.ts";
import { ProblemRow, problemsPath } from "./parts.tsx";

/** The ledger of a place: what waits for whoever looks comes first. */
export const problemListPages: ConsolePage[] = [
  { method: "GET", path: "/problems", access: "member", handle: listPage },
];

interface Tab {
  name: string;
  /** Of the API. */
  query: string;
  /** How many, by the counts of the whole. */
  count(counts: ProblemCounts): number;
  empty: string;
}

const tabs = {
  todo: {
    ...{ name: "待整改", query: "waiting=village", empty: "没有待整改的问题。" },
    count: ({ open, reopened }) => open + reopened,
  },
  overdue: {
    ...{ name: "逾期未整改", query: "overdue=true", empty: "没有逾期未整改的问题。" },
    count: ({ overdue }) => overdue,
  },
  check: {
    ...{ name: "待核实", query: "state=submitted", empty: "没有等核实的整改。" },
    count: ({ submitted }) => submitted,
  },
  close: {
    ...{ name: "待销号", query: "state=verified", empty: "没有等销号的问题。" },
    count: ({ verified }) => verified,
  },
  office: {
    ...{ name: "等乡镇办理", query: "waiting=office", empty: "没有等乡镇核实、销号的问题。" },
    count: ({ submitted, verified }) => submitted + verified,
  },
  all: {
    ...{ name: "全部", query: "", empty: "整改台账里还没有问题。" },
    count: ({ open, submitted, verified, reopened, closed, cancelled }) =>
      open + submitted + verified + reopened + closed + cancelled,
  },
} as const satisfies Record<string, Tab>;
type TabName = keyof typeof tabs;

const tabsOf: Record<"village" | "township" | "county", readonly [TabName, ...TabName[]]> = {
  village: ["todo", "office", "all"],
  township: ["check", "close", "overdue", "todo", "all"],
  county: ["overdue", "check", "close", "todo", "all"],
};

/** Code of the place that the page is about: the one asked for, else the widest office, else the first village. */
export function placeAsked(actor: Actor, query: PageRequest["query"]): string {
  if (query.place && levelOf(query.place)) return query.place;
  if (isOfficer(actor)) return officeCodes(actor)[0];
  const [village] = actor.grants.map(({ placeCode }) => placeCode).sort();
  if (!village) throw new Problem("access.denied");
  return village;
}

async function listPage({ api, asking, query, look }: PageRequest): Promise<PageContent> {
  const { actor } = asking;
  const place = await look((view) => findPlaceByCode(view, placeAsked(actor, query)));
  const own = tabsOf[place.level];
  const tab = own.find((name) => name === query.tab) ?? own[0];
  const filters = filterQuery(query);
  const cursor = query.cursor ? `&cursor=${encodeURIComponent(query.cursor)}` : "";
  const list = await api.get<ProblemListAnswer>(
    `/api/places/${place.code}/problems?limit=50&${tabs[tab].query}${filters}${cursor}`,
  );
  const today = dayOf(asking.now);
  const isOffice = isOfficer(actor);
  const here = `${problemsPath}?place=${place.code}`;
  return {
    title: place.level === "village" && !isOffice ? `${place.name}的问题整改` : `${place.name}整改台账`,
    crumbs: [{ name: "首页", to: "/console" }],
    body: (
      <>
        <Totals counts={list.counts} />
        <p class="actions">
          {isOffice && (
            <a class="button" href={`${problemsPath}/new?place=${place.code}`}>
              登记问题
            </a>
          )}
          <a class="button" href={`${problemsPath}/print?place=${place.code}${filters}`}>
            问题清单（打印）
          </a>
          <a class="button" href={`/api/places/${place.code}/problem-list.xlsx?${filters.slice(1)}`}>
            导出表格
          </a>
        </p>
        <nav aria-label="筛选">
          <ul class="tabs">
            {own.map((name) => (
              <li key={name}>
                <a href={`${here}&tab=${name}${filters}`} aria-current={name === tab ? "page" : undefined}>
                  {tabs[name].name} {tabs[name].count(list.counts)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {isOffice && <Filter query={query} place={place.code} tab={tab} />}
        {query.campaign && (
          <p class="soft">
            只看一次检查发现的问题{list.items[0]?.campaign && `：${list.items[0].campaign.name}`}。
            <a href={`${here}&tab=${tab}`}>看全部</a>
          </p>
        )}
        {list.items.length === 0 && <p class="soft">{filters ? "没有符合条件的问题。" : tabs[tab].empty}</p>}
        <ul class="todo">
          {list.items.map((problem) => (
            <ProblemRow key={problem.id} problem={problem} today={today} withVillage={place.level !== "village"} />
          ))}
        </ul>
        <More to={list.nextCursor && `${here}&tab=${tab}${filters}&cursor=${encodeURIComponent(list.nextCursor)}`}>
          后面的
        </More>
      </>
    ),
  };
}

/** Filters of the page as the API takes them, each after an ampersand. */
export const filterQuery = (query: PageRequest["query"]): string =>
  (["severity", "type", "campaign"] as const)
    .map((name) => (query[name] ? `&${name}=${encodeURIComponent(query[name])}` : ""))
    .join("");

const Totals = ({ counts }: { counts: ProblemCounts }) => (
  <dl class="figures">
    <Figure metric="ledger" name="待整改" value={counts.open + counts.reopened} />
    <Figure metric="ledger" name="逾期未整改" value={counts.overdue} tone={counts.overdue > 0 ? "late" : undefined} />
    <Figure metric="ledger" name="待核实" value={counts.submitted} />
    <Figure metric="ledger" name="待销号" value={counts.verified} />
    <Figure metric="ledger" name="已销号" value={counts.closed} />
    <Figure metric="ledger" name="其中整改到位" value={counts.fixed} />
    {counts.accepted > 0 && <Figure metric="ledger" name="其中无法补救" value={counts.accepted} />}
    <Figure metric="ledger" name="退回过" value={counts.cameBack} />
  </dl>
);

const Filter = ({ query, place, tab }: { query: PageRequest["query"]; place: string; tab: string }) => (
  <form class="filter" method="get" action={problemsPath}>
    <input type="hidden" name="place" value={place} />
    <input type="hidden" name="tab" value={tab} />
    {query.campaign && <input type="hidden" name="campaign" value={query.campaign} />}
    <Select name="severity" label="类别" value={query.severity ?? ""}>
      <option value="">全部</option>
      {Object.entries(severities).map(([value, { name }]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </Select>
    <Select name="type" label="问题" value={query.type ?? ""}>
      <option value="">全部</option>
      {Object.entries(findingTypes).map(([value, { name }]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </Select>
    <button type="submit">筛选</button>
  </form>
);
