import type { FigureDutiesAnswer, FigureNoticesAnswer, PassageAnswer } from "../../../../shared/api/figures.ts";
import { groups } from "../../../../shared/catalogue/names.ts";
import { dayName, dayOf } from "../../../../shared/days.ts";
import { type LatenessBin, latenessBins } from "../../../../shared/figures/lateness.ts";
import { isCut } from "../../../../shared/figures/passages.ts";
import { periodName } from "../../../../shared/periods.ts";
import { noticePath } from "../../../core/links.ts";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { askedOf, crumbsOf, nameFor, TooMany } from "./list-parts.tsx";
import { figuresPath } from "./paths.ts";
import { problemsPage } from "./problem-list.tsx";
import { figuresSheet } from "./style.ts";

/** What a number of the figures counts, line by line. */
export const listPages: ConsolePage[] = [
  { method: "GET", path: `${figuresPath}/duties`, access: "member", handle: dutiesPage },
  { method: "GET", path: `${figuresPath}/notices`, access: "member", handle: noticesPage },
  { method: "GET", path: `${figuresPath}/problems`, access: "member", handle: problemsPage },
  { method: "GET", path: `${figuresPath}/passages/:digest`, access: "member", handle: passagePage },
];

const states: Record<string, string> = {
  published: "按时公开",
  late: "逾期后公开",
  overdue: "逾期未公开",
  behind: "逾期（逾期后公开的和逾期未公开的）",
};

async function dutiesPage(request: PageRequest): Promise<PageContent> {
  const { place, rest } = askedOf(request);
  const found = await request.api.get<FigureDutiesAnswer>(`/api/places/${place}/figures/duties?${rest}`);
  const { village, item, group, month, state, bin } = request.query;
  const [first] = found.items;
  const said = [
    village ? (first?.villageName ?? village) : found.place.name,
    nameFor(groups, group),
    item ? (first?.itemName ?? item) : "",
    month ? `${periodName(month)}到期` : `${dayName(found.from)}至${dayName(found.to)}到期`,
    nameFor(states, state),
    bin && Object.hasOwn(latenessBins, bin) ? `逾期天数：${latenessBins[bin as LatenessBin].name}` : "",
  ].filter(Boolean);
  return {
    title: `统计包含的任务（${found.total} 项）`,
    crumbs: crumbsOf(place),
    width: "reading",
    body: (
      <>
        <p class="soft">{said.join("，")}。</p>
        {found.items.length === 0 && <p class="note">没有这样的任务。数据可能刚刚有了变化，请回到统计页再看。</p>}
        <ul class="todo">
          {found.items.map((line) => (
            <Duty
              key={`${line.villageCode} ${line.itemCode} ${line.period} ${line.dueDay} ${line.noticeNumber}`}
              line={line}
            />
          ))}
        </ul>
        <TooMany total={found.total} shown={found.items.length} />
      </>
    ),
  };
}

const Duty = ({ line }: { line: FigureDutiesAnswer["items"][number] }) => (
  <li>
    <span class="what">
      <strong>{line.itemName}</strong> {line.periodName}{" "}
      <span class={`badge ${line.state === "published" ? "good" : line.state === "late" ? "warn" : "bad"}`}>
        {line.stateName}
        {line.daysLate ? `（${line.daysLate} 天）` : ""}
      </span>
      <span class="hint">
        {line.townshipName}
        {line.villageName} · {line.itemCode} · {dayName(line.dueDay)}截止
      </span>
    </span>
    <span class="do">
      {line.noticeNumber ? (
        <a href={noticePath(line.noticeNumber)}>{line.noticeNumber}</a>
      ) : (
        <a href={`/console/villages/${line.villageCode}`}>
          村的任务<span class="hidden">：{line.villageName}</span>
        </a>
      )}
    </span>
  </li>
);

async function noticesPage(request: PageRequest): Promise<PageContent> {
  const { place, rest } = askedOf(request);
  const found = await request.api.get<FigureNoticesAnswer>(`/api/places/${place}/figures/notices?${rest}`);
  const name = request.query.village ? (found.items[0]?.villageName ?? request.query.village) : found.place.name;
  return {
    title: `统计包含的公开信息（${found.total} 条）`,
    crumbs: crumbsOf(place),
    width: "reading",
    body: (
      <>
        <p class="soft">
          {name}，{dayName(found.from)}
          {found.from !== found.to && `至${dayName(found.to)}`}公开，现在仍然公开的。更正过的按更正公开的时间。
        </p>
        {found.items.length === 0 && <p class="note">这几天没有公开信息。</p>}
        <NoticeList items={found.items} />
        <TooMany total={found.total} shown={found.items.length} />
      </>
    ),
  };
}

async function passagePage(request: PageRequest): Promise<PageContent> {
  const { place, rest } = askedOf(request);
  const digest = request.params.digest ?? "";
  const found = await request.api.get<PassageAnswer>(`/api/places/${place}/figures/passages/${digest}?${rest}`);
  return {
    title: `${found.villages} 个村的这段文字相同`,
    crumbs: crumbsOf(place),
    width: "reading",
    style: figuresSheet,
    body: (
      <>
        <p>
          <q class="passage">
            {found.opening}
            {isCut(found.opening) && "……"}
          </q>
        </p>
        <p class="soft">
          {found.place.name}，{dayName(found.from)}至{dayName(found.to)}公开。全段 {found.length}{" "}
          个字，村名、数字和标点不比较。点编号看全文。
        </p>
        <NoticeList items={found.items} />
      </>
    ),
  };
}

const NoticeList = ({ items }: { items: FigureNoticesAnswer["items"] }) => (
  <ul class="todo">
    {items.map(({ number, title, villageName, publishedAt }) => (
      <li key={number}>
        <span class="what">
          <strong>{title}</strong>
          <span class="hint">
            {villageName} · {dayName(dayOf(new Date(publishedAt)))}公开
          </span>
        </span>
        <span class="do">
          <a href={noticePath(number)}>{number}</a>
        </span>
      </li>
    ))}
  </ul>
);
