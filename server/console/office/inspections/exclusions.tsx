import type { CampaignDetail } from "../../../../shared/api/inspections.ts";
import { Problem } from "../../../core/problem.ts";
import { formatMoment } from "../../../notices/content-view/index.ts";
import { DoOrReturn, isForForm, ProblemNote, TextArea, wrongIn } from "../../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../../frame/page.tsx";
import { PlaceOptions, Select } from "../pieces.tsx";
import { reachOf } from "../reach.ts";
import { campaignOf, campaignsPath, crumbsOf, pathOf } from "./parts.tsx";

const path = `${campaignsPath}/:id/exclusions`;

/** Conflicts of interest: note one, take one back. */
export const exclusionPages: ConsolePage[] = [
  { method: "GET", path: `${path}/new`, access: "member", handle: (request) => addPage(request, null) },
  { method: "POST", path: `${path}/new`, access: "member", handle: add },
  { method: "GET", path: `${path}/:exclusion/remove`, access: "member", handle: removalPage },
  {
    method: "POST",
    path: `${path}/:exclusion/remove`,
    access: "member",
    handle: async ({ api, params }) => {
      await api.send("DELETE", `/api/campaigns/${params.id}/exclusions/${params.exclusion}`);
      return leadTo(`/console${campaignsPath}/${params.id}#exclusions`, "exclusionRemoved");
    },
  },
];

/** The list on the campaign's page. */
export const Exclusions = ({ campaign }: { campaign: CampaignDetail }) => {
  const mayEdit = campaign.actions.includes("exclude");
  return (
    <section id="exclusions">
      <h2>回避</h2>
      {campaign.exclusions.length === 0 && <p>没有登记回避。有亲属、任职等利害关系的，请在分配以前登记。</p>}
      <ul class="todo">
        {campaign.exclusions.map((one) => (
          <li key={one.id}>
            <div class="what">
              <strong>
                {one.inspector.name}不检查{one.target.name}
              </strong>
              <span class="hint">
                {one.reason}（{one.byName}，{formatMoment(one.at)}）
              </span>
            </div>
            {mayEdit && (
              <a class="do noprint" href={`${pathOf(campaign)}/exclusions/${one.id}/remove`}>
                取消回避
              </a>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <p class="noprint">
          <a class="button" href={`${pathOf(campaign)}/exclusions/new`}>
            登记回避
          </a>
        </p>
      )}
    </section>
  );
};

async function add(request: PageRequest): Promise<PageAnswer> {
  const { api, form, params } = request;
  const body = {
    ...{ inspector: textOf(form, "inspector"), target: textOf(form, "target"), reason: textOf(form, "reason") },
  };
  try {
    await api.send("POST", `/api/campaigns/${params.id}/exclusions`, body);
    return leadTo(`/console${campaignsPath}/${params.id}#exclusions`, "exclusionAdded");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return addPage(request, fault);
  }
}

async function addPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const campaign = await campaignOf(request);
  const reach = await request.look((view) => reachOf(view));
  const wrong = (name: string) => wrongIn(problem, name);
  const chosen = (name: string) => textOf(request.form, name);
  return {
    title: "登记回避",
    crumbs: crumbsOf(campaign),
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <p>某个乡镇和被检查的乡镇或村有利害关系的，登记以后就不会分给它。</p>
        <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path}`} />
        <form method="post" action={`${pathOf(campaign)}/exclusions/new`}>
          <Select name="inspector" label="哪个乡镇回避" wrong={wrong("inspector")} value={chosen("inspector")}>
            <option value="">请选择</option>
            {reach.map(({ township }) => (
              <option key={township.code} value={township.code}>
                {township.name}
              </option>
            ))}
          </Select>
          <Select
            name="target"
            label="不检查谁"
            hint="整个乡镇，或一个村"
            wrong={wrong("target")}
            value={chosen("target")}
          >
            <option value="">请选择</option>
            <PlaceOptions reach={reach} withTownships />
          </Select>
          <TextArea
            name="reason"
            label="原因"
            hint="例如：该村书记是检查人员的近亲属；检查人员去年在该乡镇任职"
            wrong={wrong("reason")}
            value={chosen("reason")}
            input={{ required: true, minLength: 4, maxLength: 500, rows: 3 }}
          />
          <DoOrReturn button="登记" back={pathOf(campaign)} />
        </form>
      </>
    ),
  };
}

async function removalPage(request: PageRequest): Promise<PageContent> {
  const campaign = await campaignOf(request);
  const one = campaign.exclusions.find(({ id }) => id === request.params.exclusion);
  if (!one) throw new Problem("campaign.exclusion_gone");
  return {
    title: "取消回避",
    crumbs: crumbsOf(campaign),
    width: "reading",
    body: (
      <>
        <p>
          <b>
            {one.inspector.name}不检查{one.target.name}
          </b>
          ：{one.reason}
        </p>
        <p>取消以后，分配时又可能分给它。登记和取消都留在操作记录里。</p>
        <form method="post" action={`${pathOf(campaign)}/exclusions/${one.id}/remove`}>
          <DoOrReturn button="取消这项回避" back={pathOf(campaign)} />
        </form>
      </>
    ),
  };
}
