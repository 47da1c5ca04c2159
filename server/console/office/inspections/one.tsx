import type { AssignedVillageAnswer, CampaignDetail } from "../../../../shared/api/inspections.ts";
import { dayName } from "../../../../shared/days.ts";
import { isSampled } from "../../../../shared/inspections/states.ts";
import { drawPath, logPath } from "../../../core/links.ts";
import { formatMoment } from "../../../notices/content-view/index.ts";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { type StepLink, StepLinks } from "../../frame/ways-on.tsx";
import { isCountyOffice } from "../../frame/who.ts";
import { Progress, progressOf } from "../../pages/visits/progress.tsx";
import { HeadedTable, ofNumbers } from "../pieces.tsx";
import { Exclusions } from "./exclusions.tsx";
import { callOf, campaignOf, campaignsPath, Facts, listCrumb, Problems, pathOf } from "./parts.tsx";

/** One campaign: what is settled, who goes where, and what comes next. */
export const onePages: ConsolePage[] = [
  { method: "GET", path: `${campaignsPath}/:id`, access: "member", handle: onePage },
];

async function onePage(request: PageRequest): Promise<PageContent> {
  const campaign = await campaignOf(request);
  const { items } = await request.api.get<{ items: AssignedVillageAnswer[] }>(`${callOf(campaign)}/assignments`);
  const isCounty = isCountyOffice(request.asking.actor);
  const own = request.asking.actor.grants.find(({ role }) => role === "townshipOfficer")?.placeCode;
  return {
    title: campaign.name,
    crumbs: [listCrumb],
    width: "reading",
    body: (
      <>
        <Facts campaign={campaign} />
        <Steps campaign={campaign} />
        <Problems campaign={campaign} />
        {campaign.draw && <DrawFacts campaign={campaign} />}
        {items.length > 0 && <Progress found={await progressOf(request, campaign)} isCounty={isCounty} />}
        {items.length > 0 && (isCounty ? <All campaign={campaign} items={items} /> : <Own own={own} items={items} />)}
        <Teams campaign={campaign} />
        {campaign.kind === "crossCheck" && isCounty && <Exclusions campaign={campaign} />}
      </>
    ),
  };
}

/** What the person can do with it next, the main thing first. */
const Steps = ({ campaign }: { campaign: CampaignDetail }) => {
  const may = (step: CampaignDetail["actions"][number]) => campaign.actions.includes(step);
  const links: (StepLink | false)[] = [
    may("assign") && ["assignment", "预览分配", "primary"],
    may("commit") && ["draw", "定下抽查名单", "primary"],
    may("draw") && ["draw", "填公开随机数，抽取", "primary"],
    may("close") && ["close", "结束这次检查", ""],
    may("cancel") && ["cancel", "取消这次检查", "quiet"],
  ];
  return <StepLinks path={pathOf(campaign)} links={links} />;
};

const DrawFacts = ({ campaign }: { campaign: CampaignDetail }) => {
  const { draw } = campaign;
  if (!draw) return null;
  return (
    <section>
      <h2>抽取</h2>
      <p>
        {draw.villages} 个村中抽 {draw.size} 个。名单已于 {formatMoment(draw.committedAt)} 记入
        <a href={logPath(campaign.county.code)}>公开日志</a>第 {draw.entry + 1} 条，
        {draw.drawnAt
          ? `用${dayName(draw.source.day)}的“${draw.source.name}”（${draw.value}）抽出。`
          : `等${dayName(draw.source.day)}的“${draw.source.name}”公布后抽取。`}
      </p>
      <p>
        <a href={drawPath(campaign.id)}>公开页：名单、规则，任何人都可以重算</a>
      </p>
    </section>
  );
};

const All = ({ campaign, items }: { campaign: CampaignDetail; items: readonly AssignedVillageAnswer[] }) => {
  const groups = grouped(items, isSampled(campaign.kind) ? "home" : "inspector");
  return (
    <section>
      <h2>
        {isSampled(campaign.kind) ? "抽到的村" : "谁检查哪些村"} <span class="count">共 {items.length} 个村</span>
      </h2>
      <HeadedTable label="分配" heads={[isSampled(campaign.kind) ? "乡镇" : "检查的乡镇", ofNumbers("村数"), "村"]}>
        {groups.map(({ code, name, villages }) => (
          <tr key={code}>
            <th scope="row" class="short">
              {name}
            </th>
            <td class="number">{villages.length}</td>
            <td>
              {isSampled(campaign.kind) ? villages.map(({ village }) => village.name).join("、") : byHome(villages)}
            </td>
          </tr>
        ))}
      </HeadedTable>
    </section>
  );
};

/** For a township: its own work, and whom to expect. */
const Own = ({ own = "", items }: { own: string | undefined; items: readonly AssignedVillageAnswer[] }) => {
  const mine = items.filter(({ inspector }) => inspector.code === own);
  const theirs = grouped(
    items.filter(({ home }) => home.code === own),
    "inspector",
  );
  return (
    <>
      {mine.length > 0 && (
        <section>
          <h2>
            我们检查的村 <span class="count">共 {mine.length} 个村</span>
          </h2>
          {grouped(mine, "home").map(({ code, name, villages }) => (
            <p key={code}>
              <b>{name}</b>（{villages.length} 个村）：{villages.map(({ village }) => village.name).join("、")}
            </p>
          ))}
        </section>
      )}
      <section>
        <h2>检查我们的</h2>
        {theirs.map(({ code, name, villages }) => (
          <p key={code}>
            <b>{name}</b>（{villages.length} 个村）：{villages.map(({ village }) => village.name).join("、")}
          </p>
        ))}
        {theirs.length === 0 && <p>这次没有检查到本乡镇的村。</p>}
      </section>
    </>
  );
};

const Teams = ({ campaign }: { campaign: CampaignDetail }) => (
  <section>
    <h2>检查人员</h2>
    <ul class="todo">
      {campaign.teams.map((team) => (
        <li key={team.code}>
          <div class="what">
            <strong>{team.name}</strong>
            <span class="hint">{team.inspectors.map(({ name }) => name).join("、") || "还没有确定"}</span>
          </div>
          {campaign.actions.includes("nameInspectors") && (
            <a class="do noprint" href={`${pathOf(campaign)}/inspectors/${team.code}`}>
              {team.inspectors.length > 0 ? "更换" : "确定人员"}
            </a>
          )}
        </li>
      ))}
    </ul>
  </section>
);

export interface VillageGroup {
  code: string;
  name: string;
  villages: AssignedVillageAnswer[];
}

/** Villages by township, by the township's code. */
export function grouped(items: readonly AssignedVillageAnswer[], by: "home" | "inspector"): VillageGroup[] {
  const groups = new Map<string, VillageGroup>();
  for (const item of items) {
    const { code, name } = item[by];
    const group = groups.get(code) ?? { code, name, villages: [] };
    group.villages.push(item);
    groups.set(code, group);
  }
  return [...groups.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** `宝丰镇：甲村、乙村；…` */
export const byHome = (items: readonly AssignedVillageAnswer[]): string =>
  grouped(items, "home")
    .map(({ name, villages }) => `${name}：${villages.map(({ village }) => village.name).join("、")}`)
    .join("；");
