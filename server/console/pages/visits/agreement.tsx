import type { CampaignDetail } from "../../../../shared/api/inspections.ts";
import type { AgreementAnswer } from "../../../../shared/api/visits.ts";
import { formatShare } from "../../../../shared/share.ts";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { HeadedTable } from "../../office/pieces.tsx";
import { campaignCrumbs } from "./parts.tsx";

/** How far inspecting townships agree with whoever looked again; for the county. */
export const agreementPages: ConsolePage[] = [
  { method: "GET", path: "/campaigns/:id/agreement", access: "member", handle: page },
];

type Figure = AgreementAnswer["total"]["all"];

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
          每个村以这次的检查表，与后来另一个人签字的第一张比较（抽查、回头看，或同一次检查的另一张）。一致性用 Cohen
          κ：1 为完全一致，0 为与碰巧差不多。两次之间整改过的项目会拉低它，请结合日期看。
        </p>
        {total.villages === 0 ? (
          <p class="note">这次检查过的村还没有人再看过，暂时没有可比的。</p>
        ) : (
          <Table items={items} total={total} />
        )}
      </>
    ),
  };
}

const Table = ({ items, total }: AgreementAnswer) => (
  <HeadedTable label="一致性" heads={["检查的乡镇", "再看过的村", "全部项目", "只看两人都靠自己看的项目"]}>
    {items.map(({ inspector, villages, all, byEye }) => (
      <tr key={inspector.code}>
        <th scope="row">{inspector.name}</th>
        <td class="number">{villages}</td>
        <td>{agreementText(all)}</td>
        <td>{agreementText(byEye)}</td>
      </tr>
    ))}
    <tr>
      <th scope="row">合计</th>
      <td class="number">{total.villages}</td>
      <td>{agreementText(total.all)}</td>
      <td>{agreementText(total.byEye)}</td>
    </tr>
  </HeadedTable>
);

/** `κ = 0.74，14 项中 12 项一致（85.7%）`; without a figure, why. */
export function agreementText({ n, observed, kappa, words }: Figure): string {
  if (n === 0) return "没有可比的项目。";
  const agreed = Math.round((observed ?? 0) * n);
  const same = `${n} 项中 ${agreed} 项一致`;
  return kappa === null ? `${same}。${words ?? ""}` : `κ = ${kappa.toFixed(2)}，${same}（${formatShare(agreed, n)}）`;
}
