import type { CampaignAnswer, CampaignDetail } from "../../../../shared/api/inspections.ts";
import { dayName } from "../../../../shared/days.ts";
import { campaignKinds } from "../../../../shared/inspections/states.ts";
import type { Crumb, PageRequest } from "../../frame/page.tsx";

export const campaignsPath = "/campaigns";
export const listCrumb: Crumb = { name: "检查", to: `/console${campaignsPath}` };
export const pathOf = ({ id }: { id: string }): string => `/console${campaignsPath}/${id}`;
export const callOf = ({ id }: { id: string }): string => `/api/campaigns/${id}`;
export const crumbsOf = (campaign: CampaignAnswer): Crumb[] => [
  listCrumb,
  { name: campaign.name, to: pathOf(campaign) },
];

/** The campaign of the page's address. */
export const campaignOf = ({ api, params }: PageRequest): Promise<CampaignDetail> =>
  api.get<CampaignDetail>(`/api/campaigns/${params.id}`);

export const periodOf = ({ fromDay, untilDay }: Pick<CampaignAnswer, "fromDay" | "untilDay">): string =>
  `${dayName(fromDay)}至${dayName(untilDay)}`;

const tones: Partial<Record<CampaignAnswer["state"], string>> = {
  running: "good",
  preparing: "warn",
  committed: "warn",
};

/** State as a badge: the word says it, the colour only underlines. */
export const StateBadge = ({ campaign }: { campaign: CampaignAnswer }) => (
  <span class={`badge ${tones[campaign.state] ?? ""}`}>{campaign.stateName}</span>
);

/** What the campaign is, for the head of its pages. */
export const Facts = ({ campaign }: { campaign: CampaignAnswer }) => (
  <dl class="facts">
    <dt>种类</dt>
    <dd>
      {campaign.kindName}
      <span class="hint">{campaignKinds[campaign.kind].hint}</span>
    </dd>
    <dt>时间</dt>
    <dd>{periodOf(campaign)}</dd>
    <dt>检查表</dt>
    <dd>
      <a href={`/console/checklists/${campaign.checklist}`}>第 {campaign.checklist} 版</a>
    </dd>
    {campaign.earlier && <dt>看哪一次</dt>}
    {campaign.earlier && (
      <dd>
        <a href={pathOf(campaign.earlier)}>{campaign.earlier.name}</a>
      </dd>
    )}
    <dt>状态</dt>
    <dd>
      <StateBadge campaign={campaign} />
      {campaign.cancelReason && <span class="hint">原因：{campaign.cancelReason}</span>}
    </dd>
  </dl>
);

/** What it found, on the ledger and on paper. */
export const Problems = ({ campaign: { id, state } }: { campaign: CampaignDetail }) =>
  state === "running" || state === "closed" ? (
    <p class="actions noprint">
      <a class="button" href={`/console/problems?tab=all&campaign=${id}`}>
        发现的问题
      </a>
      <a class="button" href={`/console/problems/print?campaign=${id}`}>
        问题清单（打印）
      </a>
    </p>
  ) : null;
