import type { CalendarAnswer } from "../../../shared/api/calendar.ts";
import { groups } from "../../../shared/catalogue/names.ts";
import { addDays, dayOf } from "../../../shared/days.ts";
import { type Standing, standings } from "../../../shared/due-words.ts";
import { Field, isForForm, ProblemNote } from "../frame/forms.tsx";
import type { ConsolePage, PageContent, PageRequest } from "../frame/page.tsx";
import { Matrix, type Wish } from "./calendar-matrix.tsx";
import { ownTownship } from "./feeds.tsx";
import { Figure, Select } from "./pieces.tsx";
import { officeCodes, reachOf, type TownshipReach } from "./reach.ts";

/** What is due in all villages of the office, how it stands, in numbers; each number leads to the village's list. */
/** What comes next is shown for so long, unless asked otherwise. */
const daysAhead = 60;

export const calendarPages: ConsolePage[] = [
  { method: "GET", path: "/calendar", access: "member", handle: calendarPage },
];

function wishOf({ query, asking }: PageRequest): Wish {
  const [own] = officeCodes(asking.actor);
  const today = dayOf(asking.now);
  const group = query.group ?? "";
  const standing = query.standing ?? "";
  return {
    place: query.place || own,
    from: query.from || addDays(today, -365),
    to: query.to || addDays(today, daysAhead),
    group: Object.hasOwn(groups, group) ? (group as Wish["group"]) : "",
    standing: Object.hasOwn(standings, standing) ? (standing as Standing) : "missing",
  };
}

async function calendarPage(request: PageRequest): Promise<PageContent> {
  const { api, look, asking } = request;
  const wish = wishOf(request);
  const asked = new URLSearchParams({ from: wish.from, to: wish.to, ...(wish.group && { group: wish.group }) });
  const maySubscribe = ownTownship(asking.actor) !== null;
  const reach = await look((view) => reachOf(view));
  const frame = { title: "公开日历", crumbs: [{ name: "首页", to: "/console" }] };
  const filter = <Filter wish={wish} own={officeCodes(asking.actor)[0]} reach={reach} />;
  try {
    const found = await api.get<CalendarAnswer>(`/api/places/${wish.place}/calendar?${asked}`);
    return {
      ...frame,
      body: <Body found={found} wish={wish} asked={asked} filter={filter} maySubscribe={maySubscribe} />,
    };
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    const body = (
      <>
        <ProblemNote problem={fault} />
        {filter}
      </>
    );
    return { ...frame, status: fault.status, body };
  }
}

const Body = ({
  found,
  wish,
  asked,
  filter,
  maySubscribe,
}: {
  found: CalendarAnswer;
  maySubscribe: boolean;
  wish: Wish;
  asked: URLSearchParams;
  filter: preact.JSX.Element;
}) => (
  <>
    <p class="soft">截止日在所选日期之间的任务，现在怎么样。点数字看那个村的清单，再点编号看公开的内容。</p>
    {filter}
    <dl class="figures">
      {(Object.keys(standings) as Standing[]).map((standing) => (
        <Figure
          key={standing}
          metric="standings"
          name={standings[standing]}
          value={found.counts[standing] ?? 0}
          tone={standing === "missing" && found.counts.missing ? "late" : undefined}
        />
      ))}
    </dl>
    {found.villages.length === 0 ? (
      <p class="note">这里还没有村。</p>
    ) : (
      <>
        <h2>
          {found.place.name}：{standings[wish.standing]}
        </h2>
        <Matrix found={found} wish={wish} />
        <p class="actions">
          <a class="button" href={`/api/places/${wish.place}/calendar.xlsx?${asked}`} download>
            全部状态导出（XLSX）
          </a>
          <a class="button" href="/console/exemptions">
            不适用的事项
          </a>
          {maySubscribe && (
            <a class="button" href="/console/calendar/feeds">
              在日历里订阅
            </a>
          )}
        </p>
      </>
    )}
  </>
);

const Filter = ({ wish, own, reach }: { wish: Wish; own: string; reach: readonly TownshipReach[] }) => (
  <form class="filter" method="get" action="/console/calendar">
    {own.length === 6 && (
      <Select name="place" label="乡镇" value={wish.place}>
        <option value={own}>全县</option>
        {reach.map(({ township }) => (
          <option key={township.code} value={township.code}>
            {township.name}
          </option>
        ))}
      </Select>
    )}
    <Field name="from" label="截止日从" input={{ type: "date", value: wish.from, required: true }} />
    <Field name="to" label="到" input={{ type: "date", value: wish.to, required: true }} />
    <Select name="group" label="一级事项" value={wish.group}>
      <option value="">全部，按类合计</option>
      {Object.entries(groups).map(([prefix, name]) => (
        <option key={prefix} value={prefix}>
          {name}
        </option>
      ))}
    </Select>
    <Select name="standing" label="看哪一种" value={wish.standing}>
      {Object.entries(standings).map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </Select>
    <button type="submit">查看</button>
  </form>
);
