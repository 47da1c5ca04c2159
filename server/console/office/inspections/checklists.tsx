import { fullPoints } from "../../../../shared/inspections/checklist.ts";
import { Problem } from "../../../core/problem.ts";
import { formatMoment } from "../../../notices/content-view/index.ts";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { isCountyOffice } from "../../frame/who.ts";
import { HeadedTable } from "../pieces.tsx";
import { editPage, save } from "./checklist-edit.tsx";
import { crumbs, listPath, versionsOf } from "./checklist-versions.ts";
import { listCrumb } from "./parts.tsx";

/** The county's checklist: its versions, one of them, and the next. */
export const checklistPages: ConsolePage[] = [
  { method: "GET", path: "/checklists", access: "member", handle: listPage },
  { method: "GET", path: "/checklists/next", access: "member", handle: (request) => editPage(request, null) },
  { method: "POST", path: "/checklists/next", access: "member", handle: save },
  { method: "GET", path: "/checklists/:number", access: "member", handle: onePage },
];

async function listPage(request: PageRequest): Promise<PageContent> {
  const versions = await versionsOf(request);
  return {
    title: "检查表",
    crumbs: [listCrumb],
    width: "reading",
    body: (
      <>
        <p>每次检查用一版检查表，满分 {fullPoints} 分。修改会存成新的一版，已经发起的检查仍用原来的。</p>
        {isCountyOffice(request.asking.actor) && (
          <div class="actions noprint">
            <a class="button primary" href={`${listPath}/next`}>
              修改，存成新的一版
            </a>
          </div>
        )}
        <ul class="todo">
          {[...versions].reverse().map(({ number, title, createdAt, lines }) => (
            <li key={number}>
              <div class="what">
                <a href={`${listPath}/${number}`}>
                  第 {number} 版：{title}
                </a>
                <span class="hint">
                  {lines.length} 项，{createdAt ? `${formatMoment(createdAt)} 保存` : "随系统提供"}
                </span>
              </div>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

async function onePage(request: PageRequest): Promise<PageContent> {
  const number = Number(request.params.number);
  const found = (await versionsOf(request)).find((one) => one.number === number);
  if (!found) throw new Problem("checklist.unknown", { number: request.params.number });
  return {
    title: found.title,
    crumbs,
    width: "reading",
    body: (
      <>
        <p>
          第 {found.number} 版，满分 {fullPoints} 分。有单项否决问题（泄露个人信息、失泄密、严重表述错误）的，总分最高{" "}
          {found.vetoCap} 分。
        </p>
        <HeadedTable label="检查表" heads={["项目", "分数", "看什么"]}>
          {found.lines.map(({ key, title, points, guide }) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              <td class="number">{points}</td>
              <td>{guide}</td>
            </tr>
          ))}
        </HeadedTable>
      </>
    ),
  };
}
