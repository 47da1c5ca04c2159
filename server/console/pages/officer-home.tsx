import type { ComponentChildren } from "preact";
import type { z } from "zod";
import type { erasureList } from "../../../shared/api/erasures.ts";
import { addDays, dayOf } from "../../../shared/days.ts";
import { formatShare } from "../../../shared/share.ts";
import { Field } from "../frame/forms.tsx";
import type { PageContent, PageRequest } from "../frame/page.tsx";
import { isCountyOffice } from "../frame/who.ts";
import { shortDay } from "../frame/words.ts";
import {
  type Figures,
  type OfficeFigures,
  officeFigures,
  type TownshipFigures,
  type VillageFigures,
} from "../office/figures.ts";
import { Figure, Select, TableBox } from "../office/pieces.tsx";

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
        <Totals {...figures} />
        {figures.villages.length === 0 && <Empty isCounty={isCounty} />}
        {figures.townships.length > 1 && <Townships townships={figures.townships} today={today} />}
        {figures.villages.length > 0 && (
          <section>
            <h2 id="villages">各村</h2>
            <Filter wish={wish} townships={figures.townships} />
            <p role="status" class="soft">
              {shown.length} 个村，按逾期多少排列。
            </p>
            {shown.length > 0 && <Villages villages={shown} today={today} />}
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
  if (state === "silent") return !village.lastPublishedAt || dayAt(village.lastPublishedAt) < addDays(today, -30);
  return true;
}

const dayAt = (moment: string): string => dayOf(new Date(moment));

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
        还没有村。请先<a href="/console/places/import">导入地区</a>，再<a href="/console/accounts/import">导入账号</a>。
      </p>
    </div>
  ) : (
    <p class="note">还没有村，请联系县政务公开办导入。</p>
  );

const Townships = ({ townships, today }: { townships: readonly TownshipFigures[]; today: string }) => (
  <section>
    <h2>各乡镇</h2>
    <FigureTable label="各乡镇公开情况" first="乡镇">
      {townships.map((one) => (
        <FigureRow key={one.code} figures={one} today={today}>
          <a href={`/console?township=${one.code}#villages`}>{one.name}</a>
          <span class="hint">
            {one.villages} 个村{one.behind > 0 && `，${one.behind} 个有逾期`}
          </span>
        </FigureRow>
      ))}
    </FigureTable>
  </section>
);

const Villages = ({ villages, today }: { villages: readonly VillageFigures[]; today: string }) => (
  <FigureTable label="各村公开情况" first="村">
    {villages.map((one) => (
      <FigureRow key={one.code} figures={one} today={today}>
        <a href={`/console/villages/${one.code}`}>{one.name}</a>
        <span class="hint">{one.townshipName}</span>
      </FigureRow>
    ))}
  </FigureTable>
);

const FigureTable = ({ label, first, children }: { label: string; first: string; children: ComponentChildren }) => (
  <TableBox label={label}>
    <table class="figures-table">
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col" class="number">
            逾期
            <br />
            未公开
          </th>
          <th scope="col" class="number wide">
            到期
          </th>
          <th scope="col" class="number wide">
            按时
          </th>
          <th scope="col" class="number wide">
            逾期后公开
          </th>
          <th scope="col" class="number">
            按时率
          </th>
          <th scope="col">最近公开</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </TableBox>
);

const FigureRow = ({ figures, today, children }: { figures: Figures; today: string; children: ComponentChildren }) => (
  <tr>
    <th scope="row">
      {children}
      <span class="hint of">
        到期 {figures.due}，按时 {figures.met}，迟 {figures.late}
      </span>
    </th>
    <td class={figures.overdue > 0 ? "number late" : "number"}>{figures.overdue}</td>
    <td class="number wide">{figures.due}</td>
    <td class="number wide">{figures.met}</td>
    <td class="number wide">{figures.late}</td>
    <td class="number">{formatShare(figures.met, figures.due)}</td>
    <td>{figures.lastPublishedAt ? shortDay(dayAt(figures.lastPublishedAt), today) : "从未"}</td>
  </tr>
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
