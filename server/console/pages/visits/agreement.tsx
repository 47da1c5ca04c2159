import type { CampaignDetail } from "../../../../shared/api/inspections.ts";
import type { AgreementAnswer } from "../../../../shared/api/visits.ts";
import { fewestLines } from "../../../../shared/inspections/kappa.ts";
import { agreementText, fewestToJudge, kappaRanges } from "../../../../shared/inspections/kappa-words.ts";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { HeadedTable } from "../../office/pieces.tsx";
import { campaignCrumbs } from "./parts.tsx";

/** How far inspecting townships agree with whoever looked again; for the county. */
export const agreementPages: ConsolePage[] = [
  { method: "GET", path: "/campaigns/:id/agreement", access: "member", handle: page },
];

async function page({ api, params }: PageRequest): Promise<PageContent> {
  const { items, total } = await api.get<AgreementAnswer>(`/api/campaigns/${params.id}/agreement`);
  const campaign = await api.get<CampaignDetail>(`/api/campaigns/${params.id}`);
  return {
    title: "检查结果与复查的一致性",
    crumbs: campaignCrumbs(campaign),
    width: "reading",
    body: (
      <>
        <p>
          每个村以这次的检查表，与后来另一个人签字的第一张比较（抽查、回头看，或同一次检查的另一张），看两个人的尺度是不是一样。
          两次之间整改过的项目会拉低它，请结合日期看。
        </p>
        {total.villages === 0 ? (
          <p class="note">这次检查过的村还没有人再看过，暂时没有可比的。</p>
        ) : (
          <Table items={items} total={total} />
        )}
        <KappaHelp />
      </>
    ),
  };
}

const Table = ({ items, total }: AgreementAnswer) => (
  <HeadedTable label="一致性" heads={["检查的乡镇", "村数", "全部项目", "只看两人都靠自己看的项目"]}>
    {items.map(({ inspector, villages, all, byEye }) => (
      <tr key={inspector.code}>
        <th scope="row" class="short">
          {inspector.name}
        </th>
        <td class="number">{villages}</td>
        {villages === 0 ? <td colSpan={2}>还没有人再看过</td> : <Figures all={all} byEye={byEye} />}
      </tr>
    ))}
    <tr>
      <th scope="row">合计</th>
      <td class="number">{total.villages}</td>
      <Figures all={total.all} byEye={total.byEye} />
    </tr>
  </HeadedTable>
);

const Figures = ({ all, byEye }: Pick<AgreementAnswer["total"], "all" | "byEye">) => (
  <>
    <td class="wide">{agreementText(all)}</td>
    <td class="wide">{agreementText(byEye)}</td>
  </>
);

/** What the figure means, for whoever meets it for the first time. */
export const KappaHelp = () => (
  <details class="basis">
    <summary>κ 是什么，怎么看</summary>
    <p>
      κ（读作“卡帕”）说的是：两个人各自检查同一个村，结果有多像。两个人随手填也会碰巧填得一样，κ
      已经把碰巧一样的那部分扣掉了，所以比“几项中几项一致”更可靠。它不评价村里做得好坏，只看检查的尺度是不是一样。
    </p>
    <ul>
      {kappaRanges.map(({ span, name }) => (
        <li key={span}>
          {span}：{name}
        </li>
      ))}
    </ul>
    <p>
      分档是统计上的习惯叫法，不是标准。可比的项目少于 {fewestToJudge}{" "}
      项的，差一两项就会变一档，标“样本不足，仅供参考”；少于 {fewestLines} 项的不计算。
    </p>
  </details>
);
