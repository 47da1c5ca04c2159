import { groups } from "../../../shared/catalogue/names.ts";
import { maybePinyin, pinyinHint } from "../../../shared/pinyin-hint.ts";
import { boardPath, countyPath } from "../../core/links.ts";
import { withModes } from "../../design/index.ts";
import { formatMomentDay, formatPeriod } from "../../notices/content-view/index.ts";
import { type Merger, phoneOf, type VillageChain } from "../../places/index.ts";
import type { OverdueItem } from "../overdue.ts";
import type { Filter } from "../search.ts";
import { type ErasedLine, ErasedList } from "./erased.tsx";
import { Filters } from "./filters.tsx";
import { boardPage, Crumbs, Phone, type Visit } from "./frame.tsx";
import { type Line, NoticeList } from "./list.tsx";
import { MergedNote } from "./merged.tsx";
import { Overdue } from "./overdue.tsx";

export interface VillagePageData {
  chain: VillageChain;
  /** What became of the village; null while it is one of its own. */
  merger: Merger | null;
  filter: Filter;
  lines: readonly Line[];
  nextCursor: string | null;
  /** This page shows older notices than the first. */
  isLater: boolean;
  /** Everything that the village has made public. */
  total: number;
  /** By group, what fits search and period: as many as each group would list. */
  counts: ReadonlyMap<string, number>;
  periods: readonly string[];
  lastPublishedAt: string | null;
  overdue: readonly OverdueItem[];
  erased: readonly ErasedLine[];
}

/** A village's board: the page that the printed code opens. */
export function villagePage(visit: Visit, data: VillagePageData): string {
  const { village, township, county } = data.chain;
  const filtered = Object.values(data.filter).some(Boolean);
  return boardPage({
    visit,
    title: `${village.name}村务公开 - ${county.name}${township.name}`,
    width: "wide",
    brand: `${county.name}村务公开`,
    home: countyPath(county.code),
    footer: <Footer visit={visit} chain={data.chain} />,
    children: (
      <>
        <Crumbs visit={visit} county={county} township={township} />
        <div class="title">
          <div>
            <h1>{village.name}村务公开</h1>
            <p class="soft">
              共公开 {data.total} 条{data.lastPublishedAt && `，最近更新 ${formatMomentDay(data.lastPublishedAt)}`}
            </p>
          </div>
          <CheckWord chain={data.chain} />
        </div>
        <MergedNote visit={visit} village={village} merger={data.merger} />
        {!filtered && !data.isLater && <Overdue items={data.overdue} />}
        <Filters visit={visit} data={data} />
        <h2>{headingOf(data, filtered)}</h2>
        {data.lines.length > 0 ? (
          <NoticeList lines={data.lines} modes={visit.modes} />
        ) : (
          <Nothing visit={visit} data={data} filtered={filtered} />
        )}
        <Pager visit={visit} data={data} />
        <ErasedList lines={data.erased} modes={visit.modes} />
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

const CheckWord = ({ chain }: { chain: VillageChain }) => {
  const { village } = chain;
  if (!village.checkWord) return null;
  const phone = phoneOf(chain);
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

const Nothing = ({ visit, data, filtered }: { visit: Visit; data: VillagePageData; filtered: boolean }) => {
  const { village, county } = data.chain;
  if (!filtered) return <p>本村还没有公开信息。</p>;
  return (
    <div class="note">
      <p>没有找到符合条件的公开信息。</p>
      {maybePinyin(data.filter.q ?? "") && <p>{pinyinHint}</p>}
      <p>可以换一个词，或者：</p>
      <p class="actions">
        <a class="button" href={withModes(boardPath(village.code), visit.modes)}>
          看本村全部公开
        </a>
        {data.filter.q && (
          <a class="button" href={withModes(countyPath(county.code), visit.modes, { q: data.filter.q })}>
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

const Footer = ({ visit, chain }: { visit: Visit; chain: VillageChain }) => {
  const { village, township, county } = chain;
  const phone = phoneOf(chain);
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
        <a href={withModes(`${path}/ledger`, visit.modes)}>各期收支</a>
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
