import type { BulletinAnswer } from "../../../../shared/api/bulletins.ts";
import { audiences } from "../../../../shared/bulletins/states.ts";
import { addWorkingDays, dayOf } from "../../../../shared/days.ts";
import { lastDay, periodName, periodOf, previousPeriod } from "../../../../shared/periods.ts";
import type { Problem } from "../../../core/problem.ts";
import { Choice, DoOrReturn, Field, isForForm, ProblemNote, wrongIn } from "../../frame/forms.tsx";
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
import { bulletinOf, bulletinsPath, crumbsOf, listCrumb, pathOf } from "./parts.tsx";

const path = `${bulletinsPath}/draft`;
const redraftPath = `${bulletinsPath}/:id/redraft`;
/** Quarters that can be chosen, the last one first. */
const offered = 6;

/** The county begins a bulletin, or works its figures out anew. */
export const draftPages: ConsolePage[] = [
  { method: "GET", path, access: "member", handle: (request) => draftPage(request, null) },
  { method: "POST", path, access: "member", handle: begin },
  { method: "GET", path: redraftPath, access: "member", handle: (request) => redraftPage(request, null) },
  { method: "POST", path: redraftPath, access: "member", handle: redraft },
];

async function begin(request: PageRequest): Promise<PageAnswer> {
  const { api, asking, form } = request;
  const text = (name: string) => textOf(form, name).trim();
  const audience = text("audience");
  const body = {
    ...{ quarter: text("quarter"), cutOffDay: text("cutOffDay"), replyBy: text("replyBy") },
    ...(audience === "" ? {} : { audience }),
  };
  try {
    const to = `/api/counties/${officeCounty(asking.actor)}/bulletins`;
    return leadTo(pathOf(await api.send<BulletinAnswer>("POST", to, body, text("once"))), "bulletinDrafted");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return draftPage(request, fault);
  }
}

/** The two days of a draft. */
const DayFields = ({
  request,
  problem,
  usual,
}: {
  request: PageRequest;
  problem: Problem | null;
  usual: { cutOff: string; reply: string };
}) => {
  const date = (name: string, label: string, hint: string, value: string) => (
    <Field
      name={name}
      label={label}
      hint={hint}
      wrong={wrongIn(problem, name)}
      input={{ type: "date", required: true, value: textOf(request.form, name) || value }}
    />
  );
  return (
    <div class="pair">
      {date("cutOffDay", "数据截至", "算到这一天的 24 时；选今天就算到现在", usual.cutOff)}
      {date("replyBy", "乡镇书面报告的最后一天", "写进下一步要求", usual.reply)}
    </div>
  );
};

async function draftPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const { asking, form } = request;
  officeCounty(asking.actor);
  const today = dayOf(asking.now);
  const quarters = [periodOf("quarter", today)];
  while (quarters.length < offered) quarters.push(previousPeriod(quarters.at(-1) ?? ""));
  const [, last = quarters[0] ?? ""] = quarters;
  return {
    title: "起草通报",
    crumbs: [listCrumb],
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path}`} />
        <form method="post" action={`/console${path}`}>
          <input type="hidden" name="once" value={crypto.randomUUID()} />
          <Select
            name="quarter"
            label="哪个季度"
            hint="已经印发过的季度，起草的是更正的通报"
            value={textOf(form, "quarter") || last}
          >
            {quarters.map((quarter) => (
              <option key={quarter} value={quarter}>
                {periodName(quarter)}
              </option>
            ))}
          </Select>
          <DayFields
            request={request}
            problem={problem}
            usual={{ cutOff: earlier(lastDay(last), today), reply: addWorkingDays(today, 10) }}
          />
          <Choice
            name="audience"
            legend="阅读范围"
            chosen={textOf(form, "audience")}
            options={[
              { value: "", label: "照旧", hint: "更正的通报与被更正的一份相同；第一次起草的为“内部”" },
              ...Object.entries(audiences).map(([value, { name, hint }]) => ({ value, label: name, hint })),
            ]}
          />
          <div class="actions">
            <button type="submit" class="primary">
              计算并起草
            </button>
          </div>
        </form>
      </>
    ),
  };
}

const earlier = (one: string, other: string): string => (one < other ? one : other);

async function redraft(request: PageRequest): Promise<PageAnswer> {
  const { api, form, params } = request;
  const text = (name: string) => textOf(form, name).trim();
  const body = { version: Number(text("version")), cutOffDay: text("cutOffDay"), replyBy: text("replyBy") };
  try {
    await api.send("POST", `/api/bulletins/${params.id}/redraft`, body, text("once"));
    return leadTo(pathOf({ id: params.id ?? "" }), "bulletinRedrafted");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return redraftPage(request, fault);
  }
}

async function redraftPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const bulletin = await bulletinOf(request);
  return {
    title: "按新的截止时间重新起草",
    crumbs: crumbsOf(bulletin),
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <p>
          现在的数据截至{bulletin.cutOffName}
          。重新起草会算出新的数字，正文也重新写过；您改过的文字留在以前的版本里，可以对照着抄回来。
        </p>
        <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path}`} />
        <form method="post" action={`${pathOf(bulletin)}/redraft`}>
          <input type="hidden" name="once" value={crypto.randomUUID()} />
          <input type="hidden" name="version" value={bulletin.version} />
          <DayFields
            request={request}
            problem={problem}
            usual={{ cutOff: dayOf(request.asking.now), reply: bulletin.replyBy }}
          />
          <DoOrReturn button="重新计算并起草" back={pathOf(bulletin)} />
        </form>
      </>
    ),
  };
}
