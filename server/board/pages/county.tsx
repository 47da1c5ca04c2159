import { maybePinyin, pinyinHint } from "../../../shared/pinyin-hint.ts";
import { boardPath, bulletinPath, countyPath, drawPath, logPath } from "../../core/links.ts";
import { withModes } from "../../design/index.ts";
import { formatMomentDay } from "../../notices/content-view/index.ts";
import type { Merger, Place } from "../../places/index.ts";
import { searchLimit } from "../search.ts";
import { boardPage, ModeFields, Phone, type Visit } from "./frame.tsx";
import { type Line, NoticeList } from "./list.tsx";

/** A village's line on the county page. */
export interface VillageFigures {
  village: Place;
  notices: number;
  overdue: number;
  lastPublishedAt: string | null;
  /** The village is no more: which one it was merged into. */
  mergedInto: Place | null;
}

export interface TownshipFigures {
  township: Place;
  villages: VillageFigures[];
}

/** What the county made public of its own checking, newest first. */
export interface Oversight {
  bulletins: readonly { id: string; title: string; issuedAt: string | null }[];
  draws: readonly { id: string; name: string; committedAt: string }[];
}

/** County → townships → villages with what each has published and still owes. */
export function countyPage(
  visit: Visit,
  county: Place,
  townships: readonly TownshipFigures[],
  oversight: Oversight,
): string {
  const villages = townships.flatMap((township) => township.villages);
  const there = villages.filter(isThere);
  return boardPage({
    visit,
    title: `${county.name}村务公开`,
    width: "wide",
    brand: `${county.name}村务公开`,
    home: countyPath(county.code),
    footer: <Footer visit={visit} county={county} />,
    children: (
      <>
        <div class="title">
          <div>
            <h1>{county.name}村务公开</h1>
            <p class="soft">
              {townships.length} 个乡镇，{there.length} 个村，共公开 {sumOf(villages, "notices")} 条
            </p>
          </div>
        </div>
        <SearchForm visit={visit} county={county} q="" />
        <h2 id="towns">按乡镇找村</h2>
        {townships.map((figures, index) => (
          <Township key={figures.township.code} visit={visit} isOpen={index === 0} {...figures} />
        ))}
        <OversightList visit={visit} {...oversight} />
      </>
    ),
  });
}

const OversightList = ({ visit, bulletins, draws }: { visit: Visit } & Oversight) => {
  const lines = [
    ...bulletins.map(({ id, title, issuedAt }) => ({ to: bulletinPath(id), title, at: issuedAt })),
    ...draws.map(({ id, name, committedAt }) => ({ to: drawPath(id), title: `${name}：怎样抽的`, at: committedAt })),
  ];
  if (lines.length === 0) return null;
  return (
    <>
      <h2>县里的检查和通报</h2>
      <ul>
        {lines.map(({ to, title, at }) => (
          <li key={to}>
            <a href={withModes(to, visit.modes)}>{title}</a>
            {at && <span class="soft"> {formatMomentDay(at)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
};

const isThere = ({ mergedInto }: VillageFigures): boolean => mergedInto === null;

const sumOf = (rows: readonly VillageFigures[], key: "notices" | "overdue"): number =>
  rows.reduce((sum, row) => sum + row[key], 0);

/** Folded, or a county would be as long as twenty phones. The target of links stands inside, so that following one unfolds it. */
const Township = ({ visit, township, villages, isOpen }: { visit: Visit; isOpen: boolean } & TownshipFigures) => (
  <details class="town" open={isOpen}>
    <summary>
      <h3>{township.name}</h3>
      <span>
        {villages.filter(isThere).length} 个村，公开 {sumOf(villages, "notices")} 条
        {sumOf(villages, "overdue") > 0 && `，逾期未公开 ${sumOf(villages, "overdue")}`}
      </span>
    </summary>
    <VillageRows visit={visit} township={township} villages={villages} />
    <p>
      <a href="#towns">↑ 回到各乡镇</a>
    </p>
  </details>
);

const VillageRows = ({ visit, township, villages }: { visit: Visit } & TownshipFigures) => (
  <table class="village-rows" id={`t${township.code}`}>
    <caption class="hidden">{township.name}各村公开情况</caption>
    <thead>
      <tr>
        <th scope="col">村</th>
        <th scope="col" class="number">
          公开
        </th>
        <th scope="col">最近更新</th>
        <th scope="col" class="number">
          逾期
        </th>
      </tr>
    </thead>
    <tbody>
      {villages.filter(isThere).map(({ village, notices, overdue, lastPublishedAt }) => (
        <tr key={village.code}>
          <th scope="row">
            <a href={withModes(boardPath(village.code), visit.modes)}>{village.name}</a>
          </th>
          <td class="number">{notices}</td>
          <td>{lastPublishedAt ? formatMomentDay(lastPublishedAt) : "还没有"}</td>
          <td class="number">{overdue > 0 ? <b class="wrong-text">{overdue}</b> : "无"}</td>
        </tr>
      ))}
      {villages.map(
        ({ village, notices, mergedInto }) =>
          mergedInto && (
            <tr key={village.code}>
              <th scope="row">
                <a href={withModes(boardPath(village.code), visit.modes)}>{village.name}</a>
              </th>
              <td class="number">{notices}</td>
              <td colSpan={2}>
                已并入<a href={withModes(boardPath(mergedInto.code), visit.modes)}>{mergedInto.name}</a>
              </td>
            </tr>
          ),
      )}
    </tbody>
  </table>
);

/** A village that a search finds by its name. */
export interface FoundVillage {
  village: Place;
  merger: Merger | null;
}

export interface CountySearchData {
  county: Place;
  q: string;
  /** Villages whose name is what was looked for. */
  villages: readonly FoundVillage[];
  lines: readonly Line[];
  nextCursor: string | null;
  isLater: boolean;
}

/** What a search over the whole county finds, newest first. */
export function countySearchPage(
  visit: Visit,
  { county, q, villages, lines, nextCursor, isLater }: CountySearchData,
): string {
  const path = countyPath(county.code);
  return boardPage({
    visit,
    title: `“${q}”的搜索结果 - ${county.name}`,
    width: "wide",
    brand: `${county.name}村务公开`,
    home: path,
    footer: <Footer visit={visit} county={county} />,
    children: (
      <>
        <p class="crumbs">
          <a href={withModes(path, visit.modes)}>‹ {county.name}各村</a>
        </p>
        <h1>在{county.name}查找</h1>
        <SearchForm visit={visit} county={county} q={q} />
        <h2>“{q}”的搜索结果</h2>
        {villages.length > 0 && (
          <p class="actions">
            {villages.slice(0, 12).map(({ village, merger }) => (
              <a key={village.code} class="button" href={withModes(boardPath(village.code), visit.modes)}>
                {village.name}
                {merger && `（已并入${merger.into.name}）`}
              </a>
            ))}
          </p>
        )}
        {lines.length > 0 ? (
          <NoticeList lines={lines} modes={visit.modes} />
        ) : (
          <>
            <p>没有找到。可以换一个词，或者少输入几个字。</p>
            {maybePinyin(q) && <p>{pinyinHint}</p>}
          </>
        )}
        {(nextCursor || isLater) && (
          <nav class="actions more" aria-label="翻页">
            {nextCursor && (
              <a class="button" href={withModes(path, visit.modes, { q, cursor: nextCursor })} rel="nofollow">
                更早的
              </a>
            )}
            {isLater && (
              <a class="button" href={withModes(path, visit.modes, { q })}>
                回到最新
              </a>
            )}
          </nav>
        )}
      </>
    ),
  });
}

const SearchForm = ({ visit, county, q }: { visit: Visit; county: Place; q: string }) => (
  <search class="filters">
    <form class="find two" action={countyPath(county.code)}>
      <div>
        <label for="q">查找全县公开信息，或村名</label>
        <input id="q" name="q" type="search" value={q} maxLength={searchLimit} placeholder="低保，或拼音 db" />
      </div>
      <ModeFields modes={visit.modes} />
      <button type="submit" class="primary">
        查找
      </button>
    </form>
  </search>
);

const Footer = ({ visit, county }: { visit: Visit; county: Place }) => (
  <p>
    逾期是指按公开目录最近一年内应当公开、到期仍未公开的信息期数。
    <a href={withModes(logPath(county.code), visit.modes)}>公开日志：每一次公开、更正、撤回都有据可查</a>。
    {county.phone && (
      <>
        {county.name}政务公开电话 <Phone phone={county.phone} />
      </>
    )}
  </p>
);
