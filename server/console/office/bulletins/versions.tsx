import type { VersionAnswer, VersionDetail } from "../../../../shared/api/bulletins.ts";
import { compareLines } from "../../../../shared/bulletins/compare.ts";
import { sectionKeys, sectionNames } from "../../../../shared/bulletins/draft.ts";
import { cutOffName } from "../../../../shared/bulletins/figures.ts";
import { printed } from "../../../../shared/bulletins/tokens.ts";
import { Problem } from "../../../core/problem.ts";
import { formatMoment } from "../../../notices/content-view/index.ts";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { HeadedTable, ofSteps } from "../pieces.tsx";
import { bulletinOf, bulletinsPath, callOf, crumbsOf, pathOf } from "./parts.tsx";

/** The versions of a bulletin, and what changed from one to the next. */
export const versionPages: ConsolePage[] = [
  { method: "GET", path: `${bulletinsPath}/:id/versions`, access: "member", handle: listPage },
  { method: "GET", path: `${bulletinsPath}/:id/versions/:number`, access: "member", handle: changesPage },
];

const stepNames = { draft: "起草", save: "修改", redraft: "按新的截止时间重新起草" } as const;

async function listPage(request: PageRequest): Promise<PageContent> {
  const bulletin = await bulletinOf(request);
  const { items } = await request.api.get<{ items: VersionAnswer[] }>(`${callOf(bulletin)}/versions`);
  return {
    title: "各版和改动",
    crumbs: crumbsOf(bulletin),
    width: "reading",
    body: (
      <HeadedTable label="各版" heads={["版", "怎样来的", "谁", "什么时候", "数据截至", ofSteps]}>
        {[...items].reverse().map(({ number, step, byName, at, cutOff }) => (
          <tr key={number}>
            <th scope="row" class="short">
              第 {number} 版
            </th>
            <td>{stepNames[step]}</td>
            <td class="short">{byName}</td>
            <td>{formatMoment(at)}</td>
            <td>{cutOffName(cutOff)}</td>
            <td class="short">
              {number > 1 && <a href={`${pathOf(bulletin)}/versions/${number}`}>改了什么</a>}{" "}
              <a href={`${callOf(bulletin)}/document?format=docx&version=${number}`}>下载</a>
            </td>
          </tr>
        ))}
      </HeadedTable>
    ),
  };
}

const marks = { same: "", gone: "删去：", new: "改成：" } as const;

async function changesPage(request: PageRequest): Promise<PageContent> {
  const bulletin = await bulletinOf(request);
  const number = Number(request.params.number);
  if (!Number.isSafeInteger(number) || number < 2) throw new Problem("bulletin.version_unknown", { number });
  const load = (which: number) => request.api.get<VersionDetail>(`${callOf(bulletin)}/versions/${which}`);
  const [before, after] = [await load(number - 1), await load(number)];
  const frame = ({ title, docNumber, addressee, copyTo }: VersionDetail) =>
    [`标题：${title}`, `发文字号：${docNumber}`, `主送：${addressee}`, `抄送：${copyTo}`].join("\n");
  return {
    title: `第 ${number} 版改了什么`,
    crumbs: [...crumbsOf(bulletin), { name: "各版和改动", to: `${pathOf(bulletin)}/versions` }],
    width: "reading",
    body: (
      <>
        <p class="soft">
          {after.byName}，{formatMoment(after.at)}，与第 {number - 1} 版相比。
        </p>
        <Changes name="文头" before={frame(before)} after={frame(after)} />
        {sectionKeys.map((key) => (
          <Changes
            key={key}
            name={sectionNames[key]}
            before={printed(before.sections[key])}
            after={printed(after.sections[key])}
          />
        ))}
        {before.cutOff !== after.cutOff && (
          <p class="note">
            数据截止时间从{cutOffName(before.cutOff)}改为{cutOffName(after.cutOff)}，数字都重新算过。
          </p>
        )}
      </>
    ),
  };
}

const Changes = ({ name, before, after }: { name: string; before: string; after: string }) => {
  const lines = compareLines(before, after).filter(({ kind }) => kind !== "same");
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{name}</h2>
      {lines.map(({ kind, text }) => (
        <p key={`${kind} ${text}`}>
          {marks[kind]}
          {kind === "gone" ? <del>{text || "（空行）"}</del> : <ins>{text || "（空行）"}</ins>}
        </p>
      ))}
    </section>
  );
};
