import type { ProblemSheet } from "../../../../shared/api/rectification.ts";
import { dayName } from "../../../../shared/days.ts";
import { shortDay } from "../../../../shared/due-words.ts";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { HeadedTable, PrintButton } from "../../office/pieces.tsx";
import { filterQuery, placeAsked } from "./list.tsx";
import { listCrumb, problemsPath } from "./parts.tsx";

/** A problem list as an official document: A4, units in their fixed order, a line for each problem, signer and date below. */
export const problemPrintPages: ConsolePage[] = [
  { method: "GET", path: "/problems/print", access: "member", handle: printPage },
];

async function printPage({ api, asking, query }: PageRequest): Promise<PageContent> {
  const place = placeAsked(asking.actor, query);
  const open = query.unsettled === "true" ? "&unsettled=true" : "";
  const filters = filterQuery(query);
  const sheet = await api.get<ProblemSheet>(`/api/places/${place}/problem-list?${`${filters}${open}`.slice(1)}`);
  const here = `${problemsPath}/print?place=${sheet.place.code}${filters}`;
  return {
    title: "问题清单",
    crumbs: [listCrumb],
    islands: ["office"],
    body: (
      <>
        <div class="actions noprint">
          <PrintButton>打印</PrintButton>
          <a class="button" href={open ? here : `${here}&unsettled=true`}>
            {open ? "连同已销号的" : "只列没有销号的"}
          </a>
          <a class="button" href={`/api/places/${sheet.place.code}/problem-list.xlsx?${`${filters}${open}`.slice(1)}`}>
            导出表格
          </a>
        </div>
        {sheet.more && <p class="note warn noprint">问题太多，这里只列出 {sheet.total} 个。请分乡镇打印。</p>}
        <Paper sheet={sheet} isOpenOnly={open !== ""} />
      </>
    ),
  };
}

const heads = ["序号", "村", "问题", "类别", "依据或事实", "整改要求", "时限", "责任人"];

const Paper = ({ sheet, isOpenOnly }: { sheet: ProblemSheet; isOpenOnly: boolean }) => (
  <article class="paper problem-list alone" lang="zh-Hans">
    <h2 class="paper-title">
      {sheet.place.name}村务公开{sheet.campaign ? sheet.campaign.name : ""}问题清单
    </h2>
    <p class="soft">
      {sheet.campaign && `检查时间：${dayName(sheet.campaign.fromDay)}至${dayName(sheet.campaign.untilDay)}。`}共{" "}
      {sheet.total} 个问题{isOpenOnly && "，都还没有销号"}。制表日期：{dayName(sheet.day)}。
    </p>
    {sheet.rows.length === 0 ? (
      <p>没有问题。</p>
    ) : (
      <HeadedTable label="问题清单" heads={heads} grouped>
        {groupsOf(sheet.rows).map(({ township, lines }) => (
          <tbody key={township.code}>
            {sheet.place.code.length === 6 && (
              <tr>
                <th scope="colgroup" colSpan={heads.length}>
                  {township.name}（{lines.length} 个）
                </th>
              </tr>
            )}
            {lines.map(({ row, at }) => (
              <tr key={row.id}>
                <td class="number">{at}</td>
                <td>{row.village.name}</td>
                <td>{row.typeName}</td>
                <td class="short">{row.severityName}</td>
                <td>{row.fact}</td>
                <td>{row.wanted}</td>
                <td class="short">{shortDay(row.dueDay, sheet.day)}</td>
                <td>{row.responsible || "—"}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </HeadedTable>
    )}
    <p class="hands">
      <span>制表人：</span>
      <span>审核人：</span>
      <span>{sheet.place.name}（盖章）</span>
      <span>日期：　　年　　月　　日</span>
    </p>
  </article>
);

interface Group {
  township: ProblemSheet["rows"][number]["township"];
  lines: { row: ProblemSheet["rows"][number]; at: number }[];
}

/** Lines by township; they come in this order already. */
function groupsOf(rows: ProblemSheet["rows"]): Group[] {
  const groups: Group[] = [];
  for (const [index, row] of rows.entries()) {
    const last = groups.at(-1);
    const line = { row, at: index + 1 };
    if (last?.township.code === row.township.code) last.lines.push(line);
    else groups.push({ township: row.township, lines: [line] });
  }
  return groups;
}
