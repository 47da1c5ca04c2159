import type { BulletinDetail, ReproductionAnswer } from "../../../../shared/api/bulletins.ts";
import { formatMoment } from "../../../notices/content-view/index.ts";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { type StepLink, StepLinks } from "../../frame/ways-on.tsx";
import { isCountyOffice } from "../../frame/who.ts";
import { HeadedTable } from "../pieces.tsx";
import { Figures } from "./figures.tsx";
import {
  bulletinOf,
  bulletinsPath,
  callOf,
  crumbsOf,
  Downloads,
  Facts,
  listCrumb,
  pathOf,
  Remarks,
  Texts,
} from "./parts.tsx";

/** One bulletin: what it says, its documents, its numbers, and what comes next. */
export const onePages: ConsolePage[] = [
  { method: "GET", path: `${bulletinsPath}/:id`, access: "member", handle: onePage },
  { method: "GET", path: `${bulletinsPath}/:id/reproduction`, access: "member", handle: reproductionPage },
];

async function onePage(request: PageRequest): Promise<PageContent> {
  const bulletin = await bulletinOf(request);
  const isCounty = isCountyOffice(request.asking.actor);
  return {
    title: `${bulletin.quarterName}村务公开情况的通报`,
    crumbs: [listCrumb],
    width: "reading",
    body: (
      <>
        <Facts bulletin={bulletin} />
        <Steps bulletin={bulletin} />
        <Downloads bulletin={bulletin} />
        <Remarks remarks={bulletin.remarks} />
        <h2>正文</h2>
        <p class="soft">带虚线的数字取自数据，口径见下面的“数字和口径”；附件表格在下载的文件里。</p>
        <Texts bulletin={bulletin} />
        {isCounty && (
          <p>
            <a href={`${pathOf(bulletin)}/versions`}>各版和改动（现在是第 {bulletin.current} 版）</a>
          </p>
        )}
        <Figures bulletin={bulletin} />
      </>
    ),
  };
}

/** What the person can do with it next, the main thing first. */
const Steps = ({ bulletin }: { bulletin: BulletinDetail }) => {
  const may = (step: BulletinDetail["actions"][number]) => bulletin.actions.includes(step);
  const links: (StepLink | false)[] = [
    may("save") && ["edit", "修改", "primary"],
    may("issue") && ["issue", "印发", ""],
    may("redraft") && ["redraft", "换截止时间", ""],
    may("discard") && ["discard", "作废", "quiet"],
  ];
  return <StepLinks path={pathOf(bulletin)} links={links} />;
};

async function reproductionPage(request: PageRequest): Promise<PageContent> {
  const bulletin = await bulletinOf(request);
  const found = await request.api.get<ReproductionAnswer>(`${callOf(bulletin)}/reproduction`);
  return {
    title: "重算数字",
    crumbs: crumbsOf(bulletin),
    width: "reading",
    body: (
      <>
        <p class={found.same ? "note good" : "note warn"} role="status">
          {found.same
            ? `${found.figures} 个数字都重算了一遍，和通报里的完全一样。`
            : `${found.figures} 个数字重算了一遍，有 ${found.differing.length} 个和通报里的不一样。`}
        </p>
        <p class="soft">
          重算时间 {formatMoment(request.asking.now.toISOString())}，数据截至{bulletin.cutOffName}
          ，按通报起草时的村和乡镇。
        </p>
        {found.differing.length > 0 && (
          <HeadedTable label="不一样的数字" heads={["指标", "标记", "通报里", "重算"]}>
            {found.differing.map(({ key, name, said, now }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>
                  <code>{key}</code>
                </td>
                <td class="number">{said ?? "—"}</td>
                <td class="number">{now ?? "—"}</td>
              </tr>
            ))}
          </HeadedTable>
        )}
        <h2>哪些情况重算不出当时的数字</h2>
        <ul>
          {found.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </>
    ),
  };
}
