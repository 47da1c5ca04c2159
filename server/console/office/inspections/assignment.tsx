import type { AssignmentPreview, CampaignDetail } from "../../../../shared/api/inspections.ts";
import type { Problem } from "../../../core/problem.ts";
import { isForForm, ProblemNote } from "../../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../../frame/page.tsx";
import { HeadedTable, ofNumbers } from "../pieces.tsx";
import { byHome, grouped } from "./one.tsx";
import { callOf, campaignOf, campaignsPath, crumbsOf, pathOf } from "./parts.tsx";

const path = `${campaignsPath}/:id/assignment`;

/** A plan is looked at, exchanged for another one, and settled. */
export const assignmentPages: ConsolePage[] = [
  { method: "GET", path, access: "member", handle: (request) => previewPage(request, null) },
  { method: "POST", path, access: "member", handle: settle },
];

async function settle(request: PageRequest): Promise<PageAnswer> {
  const { api, form, params } = request;
  const [version, variant] = [Number(textOf(form, "version")), Number(textOf(form, "variant"))];
  const body = { version, variant, digest: textOf(form, "digest") };
  try {
    await api.send("POST", `/api/campaigns/${params.id}/assignment`, body);
    return leadTo(`/console${campaignsPath}/${params.id}`, "assignmentSettled");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return previewPage(request, fault);
  }
}

async function previewPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const campaign = await campaignOf(request);
  const asked = Number(textOf(request.form, "variant") || request.query.variant || 0);
  const variant = Number.isInteger(asked) && asked >= 0 && asked <= 999 ? asked : 0;
  const head = { title: "预览分配", crumbs: crumbsOf(campaign), width: "reading" as const };
  try {
    const plan = await request.api.get<AssignmentPreview>(`${callOf(campaign)}/assignment-preview?variant=${variant}`);
    const body = (
      <>
        <ProblemNote problem={problem} />
        <Plan campaign={campaign} plan={plan} />
      </>
    );
    return { ...head, status: problem?.status ?? 200, body };
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return { ...head, status: fault.status, body: <NoPlan campaign={campaign} problem={fault} /> };
  }
}

const NoPlan = ({ campaign, problem }: { campaign: CampaignDetail; problem: Problem }) => (
  <>
    <ProblemNote problem={problem} />
    <p>
      <a class="button" href={`${pathOf(campaign)}#exclusions`}>
        查看回避
      </a>
    </p>
  </>
);

const Plan = ({ campaign, plan }: { campaign: CampaignDetail; plan: AssignmentPreview }) => {
  const counts = plan.loads.map(({ villages }) => villages);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const own = new Map(plan.loads.map((load) => [load.code, load.own]));
  return (
    <>
      <p>
        {plan.items.length} 个村，每个村检查一次；{plan.loads.length} 个乡镇各检查{" "}
        {least === most ? least : `${least} 或 ${most}`}{" "}
        个村。没有自己检查自己的，没有互相检查的，没有重复上一轮的，回避的都避开了。
      </p>
      <form method="post" action={`${pathOf(campaign)}/assignment`}>
        <input type="hidden" name="version" value={campaign.version} />
        <input type="hidden" name="variant" value={plan.variant} />
        <input type="hidden" name="digest" value={plan.digest} />
        <p>确定以后检查随即开始，乡镇马上看到分配，不能再改；要改只能取消这次检查，重新发起。</p>
        <div class="actions">
          <button type="submit" class="primary">
            就按这个方案，开始检查
          </button>
          <a class="button" href={`${pathOf(campaign)}/assignment?variant=${(plan.variant + 1) % 1000}`}>
            换一个方案
          </a>
        </div>
      </form>
      <HeadedTable label="方案" heads={["检查的乡镇", ofNumbers("检查几个村"), ofNumbers("自己几个村"), "检查哪些村"]}>
        {grouped(plan.items, "inspector").map(({ code, name, villages }) => (
          <tr key={code}>
            <th scope="row" class="short">
              {name}
            </th>
            <td class="number">{villages.length}</td>
            <td class="number">{own.get(code)}</td>
            <td>{byHome(villages)}</td>
          </tr>
        ))}
      </HeadedTable>
    </>
  );
};
