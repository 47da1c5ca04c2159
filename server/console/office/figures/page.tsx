import type { FiguresAnswer } from "../../../../shared/api/figures.ts";
import { groups } from "../../../../shared/catalogue/names.ts";
import { dayName } from "../../../../shared/days.ts";
import type { MetricKey } from "../../../../shared/figures/metrics.ts";
import { formatShare } from "../../../../shared/share.ts";
import { Field, isForForm, ProblemNote } from "../../frame/forms.tsx";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { Figure, Select } from "../pieces.tsx";
import { officeCodes, reachOf, type TownshipReach } from "../reach.ts";
import { BurstTables } from "./bursts.tsx";
import { CopiedTexts } from "./copied.tsx";
import { HeatMap } from "./heat.tsx";
import { Lateness } from "./lateness.tsx";
import { MonthTrend } from "./months.tsx";
import { Definitions } from "./parts.tsx";
import { dutiesOf, figuresPath, type Wish } from "./paths.ts";
import { Problems } from "./problems.tsx";
import { figuresSheet } from "./style.ts";

/** Figures of the office's place, or of one of its townships. */
export const mainPages: ConsolePage[] = [{ method: "GET", path: figuresPath, access: "member", handle: figuresPage }];

function wishOf({ query, asking }: PageRequest): Wish {
  const [own] = officeCodes(asking.actor);
  const group = query.group ?? "";
  return {
    place: query.place || own,
    from: query.from ?? "",
    to: query.to ?? "",
    group: Object.hasOwn(groups, group) ? (group as Wish["group"]) : "",
  };
}

async function figuresPage(request: PageRequest): Promise<PageContent> {
  const { api, look, asking } = request;
  const asked = wishOf(request);
  const [own] = officeCodes(asking.actor);
  const reach = await look((view) => reachOf(view));
  const frame = { title: "统计", style: figuresSheet, crumbs: [{ name: "首页", to: "/console" }] };
  try {
    const days = new URLSearchParams({ ...(asked.from && { from: asked.from }), ...(asked.to && { to: asked.to }) });
    const found = await api.get<FiguresAnswer>(`/api/places/${asked.place}/figures?${days}`);
    const wish = { ...asked, from: found.from, to: found.to };
    const filter = <Filter wish={wish} own={own} reach={reach} />;
    return { ...frame, title: `${found.place.name}统计`, body: <Body found={found} wish={wish} filter={filter} /> };
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    const body = (
      <>
        <ProblemNote problem={fault} />
        <Filter wish={asked} own={own} reach={reach} />
      </>
    );
    return { ...frame, status: fault.status, body };
  }
}

const parts = [
  ["heat", "各村各事项"],
  ["months", "各月情况"],
  ["lateness", "逾期天数"],
  ["bursts", "检查前、季末"],
  ["copied", "相同的文字"],
  ["problems", "问题整改"],
] as const;

const Body = ({ found, wish, filter }: { found: FiguresAnswer; wish: Wish; filter: preact.JSX.Element }) => (
  <>
    <p class="soft">
      {dayName(found.from)}至{dayName(found.to)}，按现在的数据算出。点数字看它包含的任务或信息，再点编号看公开的内容。
    </p>
    <div class="noprint">{filter}</div>
    {found.heat.villages.length === 0 ? (
      <p class="note">这里还没有村，所以还没有可以统计的。县政务公开办导入地方以后，这里会列出各村的情况。</p>
    ) : (
      <>
        <Summary found={found} wish={wish} />
        <Definitions of={found.summary} />
        <p class="actions noprint">
          <a class="button" href={`/api/places/${wish.place}/figures.xlsx?from=${wish.from}&to=${wish.to}`} download>
            导出（XLSX，附计算口径）
          </a>
        </p>
        <nav class="noprint" aria-label="本页内容">
          <ul class="tabs">
            {parts.map(([id, name]) => (
              <li key={id}>
                <a href={`#${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <HeatMap heat={found.heat} wish={wish} />
        <MonthTrend months={found.months} wish={wish} />
        <Lateness lateness={found.lateness} wish={wish} />
        <BurstTables bursts={found.bursts} wish={wish} today={found.today} />
        <CopiedTexts copied={found.copied} wish={wish} />
        <Problems problems={found.problems} wish={wish} />
      </>
    )}
  </>
);

/** Where each number of the head leads: to a list of duties, or to the part of the page that says it village by village. */
const stateOf: Partial<Record<string, string>> = { ended: "", onTime: "published", late: "late", missing: "overdue" };
const leadOf = (metric: string, wish: Wish): string => {
  const state = stateOf[metric];
  if (state !== undefined) return dutiesOf(wish, { state });
  return metric === "onTimeShare" ? "#months" : "#heat";
};

const Summary = ({ found: { summary }, wish }: { found: FiguresAnswer; wish: Wish }) => {
  const value = (key: string) => summary.find(({ metric }) => metric === key)?.value ?? 0;
  return (
    <dl class="figures">
      {summary.map(({ metric, name, definition, value: number }) => {
        const shown = metric === "onTimeShare" ? formatShare(value("onTime"), value("ended")) : (number ?? "—");
        return (
          <Figure
            key={metric}
            metric={metric as MetricKey}
            name={name}
            hint={definition}
            value={number ? <a href={leadOf(metric, wish)}>{shown}</a> : shown}
          />
        );
      })}
    </dl>
  );
};

const Filter = ({ wish, own, reach }: { wish: Wish; own: string; reach: readonly TownshipReach[] }) => (
  <form class="filter" method="get" action={`/console${figuresPath}`}>
    {own.length === 6 || reach.length > 1 ? (
      <Select name="place" label="乡镇" value={wish.place}>
        {own.length === 6 && <option value={own}>全县</option>}
        {reach.map(({ township }) => (
          <option key={township.code} value={township.code}>
            {township.name}
          </option>
        ))}
      </Select>
    ) : (
      <input type="hidden" name="place" value={wish.place} />
    )}
    {wish.group && <input type="hidden" name="group" value={wish.group} />}
    <Field name="from" label="从" input={{ type: "date", value: wish.from }} />
    <Field name="to" label="到" input={{ type: "date", value: wish.to }} />
    <button type="submit">查看</button>
  </form>
);
