import type { z } from "zod";
import type { AssessmentRow, assessmentList } from "../../../shared/api/impact.ts";
import { dayOf } from "../../../shared/days.ts";
import { formatMoment, formatPeriod } from "../../notices/content-view/index.ts";
import { foundOrWrong, ProblemNote } from "../frame/forms.tsx";
import type { ConsolePage, PageContent, PageRequest } from "../frame/page.tsx";
import { assessmentPath } from "../frame/paths.ts";
import { More } from "../frame/ways-on.tsx";
import { isOfficer } from "../frame/who.ts";
import { HeadedTable, PlaceOptions, Select } from "./pieces.tsx";
import { reachOf, type TownshipReach } from "./reach.ts";

/** All impact assessments within the reader's reach, for whoever inspects. */
export const assessmentListPages: ConsolePage[] = [
  { method: "GET", path: "/impact", access: "member", handle: listPage },
];

/** Years to choose from: assessments of earlier ones are kept no longer than this, and a county may keep them so long. */
const shownYears = 10;

async function listPage({ api, asking, look, query }: PageRequest): Promise<PageContent> {
  const chosen = (["place", "year"] as const).filter((name) => query[name]?.trim());
  const wish = new URLSearchParams(chosen.map((name) => [name, query[name]?.trim() ?? ""]));
  const page = new URLSearchParams([...wish, ["limit", "50"], ...(query.cursor ? [["cursor", query.cursor]] : [])]);
  const { items, nextCursor, problem } = await foundOrWrong(api.get<List>(`/api/impact-assessments?${page}`));
  const reach = isOfficer(asking.actor) ? await look((view) => reachOf(view)) : [];
  return {
    title: "个人信息保护影响评估",
    status: problem?.status ?? 200,
    crumbs: [{ name: "首页", to: "/console" }],
    body: (
      <>
        <p>
          公开个人名单前的影响评估（《个人信息保护法》第五十五条、第五十六条），提交签字时自动起草。只有人数、栏目和种类，没有名单内容；公开的内容依法删除以后，评估照样留存。
        </p>
        <ProblemNote problem={problem} />
        <Filter reach={reach} query={query} year={Number(dayOf(asking.now).slice(0, 4))} />
        {problem ? null : items.length === 0 ? (
          <p class="note">{chosen.length > 0 ? "没有符合条件的评估，请换个条件再找。" : "还没有评估。"}</p>
        ) : (
          <>
            <p class="actions">
              <a class="button" href={`/api/impact-assessments.csv?${wish}`} download>
                按以上条件全部导出（CSV）
              </a>
            </p>
            <Rows items={items} />
          </>
        )}
        <More to={nextCursor && `/console/impact?${new URLSearchParams([...wish, ["cursor", nextCursor]])}`} />
      </>
    ),
  };
}

type List = z.infer<typeof assessmentList>;

interface FilterProps {
  reach: readonly TownshipReach[];
  query: PageRequest["query"];
  year: number;
}

const Filter = ({ reach, query, year }: FilterProps) => (
  <form class="filter" method="get" action="/console/impact">
    {reach.length > 0 && (
      <Select name="place" label="地方" value={query.place ?? ""}>
        <option value="">我负责的全部</option>
        <PlaceOptions reach={reach} withTownships />
      </Select>
    )}
    <Select name="year" label="哪一年提交的" value={query.year ?? ""}>
      <option value="">全部</option>
      {Array.from({ length: shownYears }, (_, at) => String(year - at)).map((one) => (
        <option key={one} value={one}>
          {one} 年
        </option>
      ))}
    </Select>
    <button type="submit">查找</button>
  </form>
);

const Rows = ({ items }: { items: readonly AssessmentRow[] }) => (
  <HeadedTable
    label="个人信息保护影响评估"
    look="trail"
    heads={["提交时间", "村", "公开信息", "人数", "敏感个人信息", "全名", "结果"]}
  >
    {items.map((item) => (
      <Row key={item.id} item={item} />
    ))}
  </HeadedTable>
);

const Row = ({ item }: { item: AssessmentRow }) => (
  <tr>
    <td class="short">
      {formatMoment(item.submittedAt)}
      <span class="hint">{item.submittedBy}</span>
    </td>
    <td class="short">{item.villageName}</td>
    <td>
      <a href={assessmentPath(item.noticeId)}>
        {item.itemName}
        {item.period && ` ${formatPeriod(item.period)}`}
      </a>
      <span class="hint">
        {item.number} 第 {item.revision} 版
      </span>
    </td>
    <td class="short" data-label="人数">
      {item.persons}
    </td>
    <td data-label="敏感个人信息">{item.sensitive.join("、") || "没有"}</td>
    <td class="short" data-label="全名">
      {item.fullNames === 0 ? "没有" : `${item.fullNames} 处`}
    </td>
    <td class="short" data-label="结果">
      {item.outcomeName}
      {item.settledAt && <span class="hint">{formatMoment(item.settledAt)}</span>}
    </td>
  </tr>
);
