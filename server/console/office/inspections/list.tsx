import type { CampaignAnswer } from "../../../../shared/api/inspections.ts";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { More } from "../../frame/ways-on.tsx";
import { isCountyOffice } from "../../frame/who.ts";
import { countyOf } from "../reach.ts";
import { campaignsPath, pathOf, periodOf, StateBadge } from "./parts.tsx";

type List = { items: CampaignAnswer[]; nextCursor: string | null };

/** Campaigns of the county, for its office and its townships. */
export const listPages: ConsolePage[] = [{ method: "GET", path: campaignsPath, access: "member", handle: listPage }];

async function listPage({ api, asking, query }: PageRequest): Promise<PageContent> {
  const cursor = /^\w{26}$/.test(query.cursor ?? "") ? `?cursor=${query.cursor}` : "";
  const { items, nextCursor } = await api.get<List>(`/api/counties/${countyOf(asking.actor)}/campaigns${cursor}`);
  const isCounty = isCountyOffice(asking.actor);
  return {
    title: "检查",
    width: "reading",
    body: (
      <>
        {isCounty && (
          <div class="actions noprint">
            <a class="button primary" href={`/console${campaignsPath}/open`}>
              发起检查
            </a>
            <a class="button" href="/console/checklists">
              检查表
            </a>
          </div>
        )}
        {items.length === 0 && (
          <p class="note">
            {isCounty
              ? "还没有发起过检查。交叉互检由乡镇互相检查全部的村，随机抽查由县里复查抽到的村。"
              : "县里还没有发起过检查。发起以后，这里会列出您所在的乡镇检查哪些村、谁来检查你们。"}
          </p>
        )}
        <ul class="todo">
          {items.map((campaign) => (
            <li key={campaign.id}>
              <div class="what">
                <a href={pathOf(campaign)}>{campaign.name}</a> <StateBadge campaign={campaign} />
                <span class="hint">
                  {campaign.kindName}，{periodOf(campaign)}
                </span>
              </div>
            </li>
          ))}
        </ul>
        <More to={nextCursor && `/console${campaignsPath}?cursor=${nextCursor}`}>更早的检查</More>
      </>
    ),
  };
}
