import type { CampaignDetail } from "../../../../shared/api/inspections.ts";
import type { CampaignVisits } from "../../../../shared/api/visits.ts";
import type { PageRequest } from "../../frame/page.tsx";
import { sheetPath, VisitMarks, visitPath } from "./parts.tsx";

export interface FoundProgress extends CampaignVisits {
  campaign: CampaignDetail;
  /** Account of whoever looks. */
  me: string;
  /** Codes of the places for which they inspect. */
  own: string[];
}

/** How far a campaign is. */
export async function progressOf({ api, asking }: PageRequest, campaign: CampaignDetail): Promise<FoundProgress> {
  const found = await api.get<CampaignVisits>(`/api/campaigns/${campaign.id}/visits`);
  const me = asking.actor.accountId ?? "";
  const own = campaign.teams
    .filter(({ inspectors }) => inspectors.some(({ accountId }) => accountId === me))
    .map(({ code }) => code);
  return { ...found, campaign, me, own };
}

type Item = CampaignVisits["items"][number];

/** Villages that were visited, and for an inspector those that wait. */
export const Progress = ({ found, isCounty }: { found: FoundProgress; isCounty: boolean }) => {
  const { items, campaign, own } = found;
  const mine = items.filter(({ inspector }) => own.includes(inspector.code));
  const rest = items.filter((item) => !mine.includes(item));
  return (
    <section id="progress">
      <h2>
        检查进度{" "}
        <span class="count">
          {found.visited} / {found.villages} 个村有签了字的检查表
        </span>
      </h2>
      {isCounty && (
        <p class="noprint">
          <a href={`/console/campaigns/${campaign.id}/agreement`}>各乡镇检查结果与复查的一致性</a>
        </p>
      )}
      {mine.length > 0 && <List title="我要去的村" items={mine} found={found} open />}
      {rest.length > 0 && <List title={mine.length > 0 ? "其他村" : "各村"} items={rest} found={found} open={false} />}
    </section>
  );
};

const List = ({
  title,
  items,
  found,
  open,
}: {
  title: string;
  items: readonly Item[];
  found: FoundProgress;
  open: boolean;
}) => (
  <details open={open}>
    <summary>
      {title}（{items.length} 个）
    </summary>
    <ul class="todo">
      {items.map((item) => (
        <Village key={item.village.id} item={item} found={found} />
      ))}
    </ul>
  </details>
);

const Village = ({ item: { village, township, inspector, visits }, found }: { item: Item; found: FoundProgress }) => {
  const shown = visits.find(({ counts }) => counts) ?? visits.findLast(({ state }) => state !== "void");
  const isMine = found.own.includes(inspector.code);
  const hasOwn = visits.some(({ by, state }) => by.accountId === found.me && state !== "void");
  return (
    <li>
      <div class="what">
        {shown ? <a href={visitPath(shown.id)}>{village.name}</a> : <strong>{village.name}</strong>}{" "}
        {shown ? <VisitMarks visit={shown} /> : <span class="badge">还没有去</span>}
        <span class="hint">
          {township.name}，由{inspector.name}检查
          {visits.length > 1 && `；共 ${visits.length} 张检查表`}
        </span>
      </div>
      {isMine && found.campaign.state === "running" && (
        <a class="do noprint button" href={sheetPath(found.campaign.id, village.code)}>
          {hasOwn ? "检查表" : "填检查表"}
        </a>
      )}
    </li>
  );
};
