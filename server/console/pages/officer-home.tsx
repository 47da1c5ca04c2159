import type { z } from "zod";
import type { erasureList } from "../../../shared/api/erasures.ts";
import type { exemptionList } from "../../../shared/api/exemptions.ts";
import { addDays, dayOf } from "../../../shared/days.ts";
import { formatShare } from "../../../shared/share.ts";
import { Field } from "../frame/forms.tsx";
import type { PageContent, PageRequest } from "../frame/page.tsx";
import { isCountyOffice } from "../frame/who.ts";
import {
  type Figures,
  type OfficeFigures,
  officeFigures,
  type TownshipFigures,
  type VillageFigures,
} from "../office/figures.ts";
import { Figure, Select } from "../office/pieces.tsx";
import { Townships, Villages } from "./figure-tables.tsx";
import { officeProblems } from "./problems/home.tsx";

/** What villages can be picked out by. */
const states = { all: "全部", overdue: "有逾期未公开", silent: "30 天没有公开", good: "没有逾期" } as const;
type State = keyof typeof states;

/** The office's villages with their figures, the ones that need attention first; for the county also its townships. */
export async function officerHome({ api, asking, look, query }: PageRequest): Promise<PageContent> {
  const figures = await look((view) => officeFigures(view));
  const today = dayOf(asking.now);
  const wish = wishOf(query);
  const shown = figures.villages.filter((village) => fits(village, wish, today));
  const isCounty = isCountyOffice(asking.actor);
  const { items: proposals } = isCounty
    ? await api.get<z.infer<typeof erasureList>>("/api/erasures?state=proposed&limit=100")
    : { items: [] };
  const { items: exemptions } = await api.get<z.infer<typeof exemptionList>>("/api/exemptions?state=asked&limit=100");
  return {
    title: isCounty ? "全县公开情况" : "我负责的村",
    body: (
      <>
        <p class="soft">{asking.actor.name}。统计近 12 个月到期的事项。</p>
        {proposals.length > 0 && (
          <p class="note warn">
            有 {proposals.length} 份依法删除申请等县里审核，内容在同意以前仍然公开：
            <a href="/console/erasures">去审核</a>
          </p>
        )}
        {exemptions.length > 0 && (
          <p class="note warn">
            有 {exemptions.length} 份不适用申请等{isCounty ? "乡镇" : "您"}审核，同意以前仍是任务：
            <a href="/console/exemptions">去看看</a>
          </p>
        )}
        {await officeProblems({ api, asking })}
        <Totals {...figures} />
        {figures.villages.length === 0 && <Empty isCounty={isCounty} />}
        {figures.townships.length > 1 && <Townships townships={figures.townships} today={today} />}
        {figures.villages.length > 0 && (
          <section>
            <h2 id="villages">各村</h2>
            <Filter wish={wish} townships={figures.townships} />
            <p role="status" class="soft">
              {shown.length} 个村，{figures.townships.length > 1 ? "按乡镇分开，逾期多的在前。" : "按逾期多少排列。"}
            </p>
            {shown.length > 0 && <Villages villages={shown} townships={figures.townships} today={today} />}
          </section>
        )}
      </>
    ),
  };
}

interface Wish {
  text: string;
  township: string;
  state: State;
}

const wishOf = (query: PageRequest["query"]): Wish => ({
  text: query.q?.trim() ?? "",
  township: query.township ?? "",
  state: query.state && Object.hasOwn(states, query.state) ? (query.state as State) : "all",
});

function fits(village: VillageFigures, { text, township, state }: Wish, today: string): boolean {
  if (!village.name.includes(text) && !village.code.startsWith(text)) return false;
  if (township !== "" && village.townshipCode !== township) return false;
  if (state === "overdue") return village.overdue > 0;
  if (state === "good") return village.overdue === 0;
  if (state === "silent")
    return !village.lastPublishedAt || dayOf(new Date(village.lastPublishedAt)) < addDays(today, -30);
  return true;
}

const Totals = ({ villages }: OfficeFigures) => {
  const sum = (of: (one: Figures) => number) => villages.reduce((all, one) => all + of(one), 0);
  const [due, met, overdue] = [sum((one) => one.due), sum((one) => one.met), sum((one) => one.overdue)];
  return (
    <dl class="figures">
      <Figure name="村" value={villages.length} />
      <Figure name="逾期未公开" value={`${overdue} 项`} tone={overdue > 0 ? "late" : undefined} />
      <Figure name="有逾期的村" value={villages.filter((one) => one.overdue > 0).length} />
      <Figure name="按时公开率" value={formatShare(met, due)} />
    </dl>
  );
};

const Empty = ({ isCounty }: { isCounty: boolean }) =>
  isCounty ? (
    <div class="note">
      <p>
        还没有村。请先<a href="/console/places/import">导入地方</a>，再<a href="/console/accounts/import">导入账号</a>。
      </p>
    </div>
  ) : (
    <p class="note">还没有村，请联系县政务公开办导入。</p>
  );

const Filter = ({ wish, townships }: { wish: Wish; townships: readonly TownshipFigures[] }) => (
  <form class="filter" method="get" action="/console#villages">
    <Field name="q" label="村名或代码" input={{ value: wish.text, type: "search" }} />
    {townships.length > 1 && (
      <Select name="township" label="乡镇" value={wish.township}>
        <option value="">全部</option>
        {[...townships]
          .sort((a, b) => a.code.localeCompare(b.code))
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </Select>
    )}
    <Select name="state" label="情况" value={wish.state}>
      {Object.entries(states).map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </Select>
    <button type="submit">筛选</button>
  </form>
);
