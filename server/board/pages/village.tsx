import { groups } from "../../../shared/catalogue/names.ts";
import { dayName } from "../../../shared/days.ts";
import { boardPath } from "../../core/links.ts";
import { withModes } from "../../design/index.ts";
import { formatMoment, formatPeriod } from "../../notices/content-view/index.ts";
import type { VillageChain } from "../../places/index.ts";
import type { OverdueItem } from "../overdue.ts";
import { type Filter, searchLimit } from "../search.ts";
import { boardPage, Crumbs, ModeFields, Phone, phoneOf, type Visit } from "./frame.tsx";
import { type Line, NoticeList } from "./list.tsx";

export interface VillagePageData {
  chain: VillageChain;
  filter: Filter;
  lines: readonly Line[];
  nextCursor: string | null;
  /** This page shows older notices than the first. */
  isLater: boolean;
  counts: ReadonlyMap<string, number>;
  periods: readonly string[];
  lastPublishedAt: string | null;
  overdue: readonly OverdueItem[];
}

/** A village's board: the page that the printed code opens. */
export function villagePage(visit: Visit, data: VillagePageData): string {
  const { village, township, county } = data.chain;
  const total = [...data.counts.values()].reduce((sum, count) => sum + count, 0);
  const filtered = Object.values(data.filter).some(Boolean);
  return boardPage({
    visit,
    title: `${village.name}村务公开 - ${county.name}${township.name}`,
    width: "wide",
    brand: `${county.name}村务公开`,
    home: `/c/${county.code}`,
    footer: <Footer visit={visit} chain={data.chain} />,
    children: (
      <>
        <Crumbs visit={visit} county={county} township={township} />
        <div class="title">
          <div>
            <h1>{village.name}村务公开</h1>
            <p class="soft">
              共公开 {total} 条
              {data.lastPublishedAt && `，最近更新 ${formatMoment(data.lastPublishedAt).split(" ")[0]}`}
            </p>
          </div>
          <CheckWord chain={data.chain} />
        </div>
        {!filtered && !data.isLater && <Overdue items={data.overdue} />}
        <Filters visit={visit} data={data} total={total} />
        <h2>{headingOf(data, filtered)}</h2>
        {data.lines.length > 0 ? (
          <NoticeList lines={data.lines} modes={visit.modes} />
        ) : (
          <Nothing visit={visit} data={data} filtered={filtered} />
        )}
        <Pager visit={visit} data={data} />
      </>
    ),
  });
}

function headingOf({ filter, isLater }: VillagePageData, filtered: boolean): string {
  const parts = [
    filter.group && groups[filter.group as keyof typeof groups],
    filter.period && formatPeriod(filter.period),
    filter.q && `“${filter.q}”的搜索结果`,
  ].filter(Boolean);
  if (filtered) return parts.join("，");
  return isLater ? "更早公开的" : "最新公开";
}

const CheckWord = ({ chain: { village, township, county } }: { chain: VillageChain }) => {
  if (!village.checkWord) return null;
  const phone = phoneOf(village, township, county);
  return (
    <div class="check">
      <p>本村核对词</p>
      <p class="word" lang="zh-Hans">
        {village.checkWord}
      </p>
      <p>
        请与村里二维码海报上的六个字比对，一样才是本村的页面。
        {phone && (
          <>
            不一样请打电话 <Phone phone={phone.phone} />。
          </>
        )}
      </p>
    </div>
  );
};

/** So many overdue items are shown at once; more are folded away, so that what is published stays in sight. */
const shownItems = 2;
/** Periods named for one item. */
const shownPeriods = 4;

const Overdue = ({ items }: { items: readonly OverdueItem[] }) => {
  if (items.length === 0) return null;
  const total = items.reduce((sum, { owed }) => sum + owed.length, 0);
  return (
    <section class="note bad overdue" aria-labelledby="overdue">
      <h2 id="overdue">
        逾期未公开 {items.length} 个事项{total > items.length && `，共 ${total} 期`}
      </h2>
      {items.length <= shownItems ? (
        <OverdueItems items={items} />
      ) : (
        <details>
          <summary>查看清单、期限和依据</summary>
          <OverdueItems items={items} />
        </details>
      )}
    </section>
  );
};

const OverdueItems = ({ items }: { items: readonly OverdueItem[] }) => (
  <ul>
    {items.map(({ itemCode, itemName, legalBasis, owed }) => (
      <li key={itemCode}>
        <b>{itemName}</b>
        {owed.slice(0, shownPeriods).map(({ period, dueDay }) => (
          <span key={period} class="owed">
            {period && `${formatPeriod(period)}：`}应于 {dayName(dueDay)}前公开
          </span>
        ))}
        {owed.length > shownPeriods && <span class="owed">另有 {owed.length - shownPeriods} 期更早的</span>}
        {legalBasis && <span class="owed soft">依据：{legalBasis}</span>}
      </li>
    ))}
  </ul>
);

const Filters = ({ visit, data, total }: { visit: Visit; data: VillagePageData; total: number }) => {
  const path = boardPath(data.chain.village.code);
  const { filter, counts } = data;
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
          <input
            id="q"
            name="q"
            type="search"
            value={filter.q}
            maxLength={searchLimit}
            placeholder="如：低保、财务、拼音首字母 db"
          />
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
        {chip("全部", null, total)}
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

const Nothing = ({ visit, data, filtered }: { visit: Visit; data: VillagePageData; filtered: boolean }) => {
  const { village, county } = data.chain;
  if (!filtered) return <p>本村还没有公开信息。</p>;
  return (
    <div class="note">
      <p>没有找到符合条件的公开信息。可以换一个词，或者：</p>
      <p class="actions">
        <a class="button" href={withModes(boardPath(village.code), visit.modes)}>
          看本村全部公开
        </a>
        {data.filter.q && (
          <a class="button" href={withModes(`/c/${county.code}`, visit.modes, { q: data.filter.q })}>
            在{county.name}范围内查找
          </a>
        )}
      </p>
    </div>
  );
};

const Pager = ({ visit, data }: { visit: Visit; data: VillagePageData }) => {
  const path = boardPath(data.chain.village.code);
  const { group, period, q } = data.filter;
  if (!data.nextCursor && !data.isLater) return null;
  return (
    <nav class="actions more" aria-label="翻页">
      {data.nextCursor && (
        <a
          class="button"
          href={withModes(path, visit.modes, { group, period, q, cursor: data.nextCursor })}
          rel="nofollow"
        >
          更早的
        </a>
      )}
      {data.isLater && (
        <a class="button" href={withModes(path, visit.modes, { group, period, q })}>
          回到最新
        </a>
      )}
    </nav>
  );
};

const Footer = ({ visit, chain: { village, township, county } }: { visit: Visit; chain: VillageChain }) => {
  const phone = phoneOf(village, township, county);
  const path = boardPath(village.code);
  return (
    <>
      <p>
        对公开内容有疑问或异议，可以向本村村务监督委员会或{township.name}反映
        {phone && (
          <>
            ，{phone.of === village.name ? "本村" : phone.of}电话 <Phone phone={phone.phone} />
          </>
        )}
        。
      </p>
      <p class="links">
        <a href={withModes(`${path}/print`, visit.modes)}>打印公开目录</a>
        <a href={`${path}/screen`}>大厅屏幕轮播</a>　
        <a href={`/api/public/villages/${village.code}/notices`}>开放数据</a>
      </p>
      <p>
        {county.name}
        {township.name}
        {village.name}，村代码 {village.code}
      </p>
    </>
  );
};
