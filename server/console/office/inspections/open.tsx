import type { CampaignAnswer, CampaignDetail, ChecklistAnswer } from "../../../../shared/api/inspections.ts";
import { addDays, dayOf } from "../../../../shared/days.ts";
import { campaignKinds } from "../../../../shared/inspections/states.ts";
import type { Problem } from "../../../core/problem.ts";
import { Choice, Field, isForForm, ProblemNote, wrongIn } from "../../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../../frame/page.tsx";
import { Select } from "../pieces.tsx";
import { officeCounty } from "../reach.ts";
import { campaignsPath, listCrumb, pathOf } from "./parts.tsx";

const path = `${campaignsPath}/open`;

/** The county opens a campaign. */
export const openPages: ConsolePage[] = [
  { method: "GET", path, access: "member", handle: (request) => formPage(request, null) },
  { method: "POST", path, access: "member", handle: open },
];

async function open(request: PageRequest): Promise<PageAnswer> {
  const { api, asking, form } = request;
  const text = (name: string) => textOf(form, name).trim();
  const body = {
    ...{ kind: text("kind"), name: text("name"), fromDay: text("fromDay"), untilDay: text("untilDay") },
    ...{
      checklist: Number(text("checklist")),
      earlierId: text("kind") === "lookBack" ? text("earlierId") || null : null,
    },
  };
  try {
    const to = `/api/counties/${officeCounty(asking.actor)}/campaigns`;
    return leadTo(pathOf(await api.send<CampaignDetail>("POST", to, body, text("once"))), "campaignOpened");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return formPage(request, fault);
  }
}

async function formPage({ api, asking, form }: PageRequest, problem: Problem | null): Promise<PageContent> {
  const county = officeCounty(asking.actor);
  const { items: lists } = await api.get<{ items: ChecklistAnswer[] }>(`/api/counties/${county}/checklists`);
  const { items: campaigns } = await api.get<{ items: CampaignAnswer[] }>(
    `/api/counties/${county}/campaigns?limit=100`,
  );
  const today = dayOf(asking.now);
  const wrong = (name: string) => wrongIn(problem, name);
  const typed = (name: string, usual: string) => textOf(form, name) || usual;
  const date = (name: string, label: string, usual: string) => (
    <Field
      name={name}
      label={label}
      wrong={wrong(name)}
      input={{ type: "date", required: true, value: typed(name, usual) }}
    />
  );
  return {
    title: "发起检查",
    crumbs: [listCrumb],
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path}`} />
        <form method="post" action={`/console${path}`}>
          <input type="hidden" name="once" value={crypto.randomUUID()} />
          <Choice
            name="kind"
            legend="种类"
            chosen={typed("kind", "crossCheck")}
            options={Object.entries(campaignKinds).map(([value, { name, hint }]) => ({ value, label: name, hint }))}
          />
          <Field
            name="name"
            label="名称"
            hint="写进分配表和公开的抽查记录，例如：2026年第三季度村务公开交叉互检"
            wrong={wrong("name")}
            input={{ required: true, maxLength: 60, value: textOf(form, "name") }}
          />
          <div class="pair">
            {date("fromDay", "从哪天开始", today)}
            {date("untilDay", "到哪天结束", addDays(today, 30))}
          </div>
          <Select name="checklist" label="检查表" value={typed("checklist", String(lists.at(-1)?.number ?? 1))}>
            {[...lists].reverse().map(({ number, title }) => (
              <option key={number} value={number}>
                第 {number} 版：{title}
              </option>
            ))}
          </Select>
          <EarlierField campaigns={campaigns} chosen={textOf(form, "earlierId")} />
          <p class="soft">发起以后还可以登记回避、预览分配，确定以后才开始检查。</p>
          <div class="actions">
            <button type="submit" class="primary">
              发起
            </button>
          </div>
        </form>
      </>
    ),
  };
}

const EarlierField = ({ campaigns, chosen }: { campaigns: readonly CampaignAnswer[]; chosen: string }) => {
  const ran = campaigns.filter(({ state }) => state === "running" || state === "closed");
  if (ran.length === 0) return <p class="soft">还没有开始过的检查，暂时不能选“回头看”。</p>;
  return (
    <Select name="earlierId" label="回头看哪一次检查" hint="只有选“回头看”才用填" value={chosen}>
      <option value="">（不是回头看）</option>
      {ran.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
};
