import { groups } from "../../../shared/catalogue/names.ts";
import { boardPath } from "../../core/links.ts";
import { withModes } from "../../design/index.ts";
import { formatPeriod } from "../../notices/content-view/index.ts";
import { searchLimit } from "../search.ts";
import { ModeFields, type Visit } from "./frame.tsx";
import type { VillagePageData } from "./village.tsx";

/** Search, period and groups of a village's board. */
export const Filters = ({ visit, data }: { visit: Visit; data: VillagePageData }) => {
  const path = boardPath(data.chain.village.code);
  const { filter, counts } = data;
  const found = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const chip = (name: string, group: string | null, count: number) => (
    <li key={group}>
      <a
        href={withModes(path, visit.modes, { group, period: filter.period, q: filter.q })}
        aria-current={(filter.group ?? null) === group ? "true" : undefined}
      >
        {name} <small>{count}</small>
      </a>
    </li>
  );
  return (
    <search class="filters">
      <form class="find" action={path}>
        <div>
          <label for="q">查找</label>
          <input id="q" name="q" type="search" value={filter.q} maxLength={searchLimit} placeholder="低保，或拼音 db" />
        </div>
        <div>
          <label for="period">所属期</label>
          <PeriodSelect periods={data.periods} value={filter.period} />
        </div>
        {filter.group && <input type="hidden" name="group" value={filter.group} />}
        <ModeFields modes={visit.modes} />
        <button type="submit" class="primary">
          查找
        </button>
      </form>
      <ul class="groups">
        {chip("全部", null, found)}
        {Object.entries(groups).flatMap(([prefix, name]) => {
          const count = counts.get(prefix) ?? 0;
          return count > 0 || filter.group === prefix ? [chip(name, prefix, count)] : [];
        })}
      </ul>
    </search>
  );
};

const PeriodSelect = ({ periods, value }: { periods: readonly string[]; value: string | undefined }) => {
  const years = [...new Set(periods.map((period) => period.slice(0, 4)))];
  const parts = periods.filter((period) => period.length > 4);
  const option = (period: string, name: string) => (
    <option key={period} value={period} selected={period === value}>
      {name}
    </option>
  );
  return (
    <select id="period" name="period">
      <option value="">全部</option>
      {years.map((year) => option(year, `${year}年全年`))}
      {parts.map((period) => option(period, formatPeriod(period)))}
      {value && !years.includes(value) && !parts.includes(value) && option(value, formatPeriod(value))}
    </select>
  );
};
