import type { AppraisalAnswer } from "../../../../shared/api/appraisal.ts";
import { dayOf } from "../../../../shared/days.ts";
import type { Problem } from "../../../core/problem.ts";
import { Field, isForForm, ProblemNote, wrongIn } from "../../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../../frame/page.tsx";
import { More } from "../../frame/ways-on.tsx";
import { isCountyOffice } from "../../frame/who.ts";
import { countyOf, officeCounty } from "../reach.ts";
import { appraisalPath, listCrumb, pathOf, StateBadge } from "./parts.tsx";

type List = { items: AppraisalAnswer[]; nextCursor: string | null };
const draftPath = `${appraisalPath}/draft`;

/** Appraisals of the county; townships see what was published to them. */
export const listPages: ConsolePage[] = [
  { method: "GET", path: appraisalPath, access: "member", handle: listPage },
  { method: "GET", path: draftPath, access: "member", handle: (request) => draftPage(request, null) },
  { method: "POST", path: draftPath, access: "member", handle: begin },
];

async function listPage({ api, asking, query }: PageRequest): Promise<PageContent> {
  const cursor = /^\w{26}$/.test(query.cursor ?? "") ? `?cursor=${query.cursor}` : "";
  const { items, nextCursor } = await api.get<List>(`/api/counties/${countyOf(asking.actor)}/appraisals${cursor}`);
  const isCounty = isCountyOffice(asking.actor);
  return {
    title: "考核赋分",
    width: "reading",
    body: (
      <>
        {isCounty && (
          <div class="actions noprint">
            <a class="button primary" href={`/console${draftPath}`}>
              计算一年的得分
            </a>
          </div>
        )}
        {items.length === 0 && (
          <p class="note">
            {isCounty
              ? "还没有算过考核得分。系统按办法和截止时间算出各乡镇的得分，发给乡镇征求异议以后再定。"
              : "县里还没有发下考核得分。发下以后，这里可以看到各项得分的依据，也可以提出异议。"}
          </p>
        )}
        <ul class="todo">
          {items.map((appraisal) => (
            <li key={appraisal.id}>
              <div class="what">
                <a href={pathOf(appraisal)}>{appraisal.year}年村务公开考核赋分</a> <StateBadge appraisal={appraisal} />
                <span class="hint">数据截至{appraisal.cutOffName}</span>
              </div>
            </li>
          ))}
        </ul>
        <More to={nextCursor && `/console${appraisalPath}?cursor=${nextCursor}`} />
      </>
    ),
  };
}

async function begin(request: PageRequest): Promise<PageAnswer> {
  const { api, asking, form } = request;
  const body = { year: Number(textOf(form, "year")), cutOffDay: textOf(form, "cutOffDay").trim() };
  try {
    const to = `/api/counties/${officeCounty(asking.actor)}/appraisals`;
    return leadTo(pathOf(await api.send<AppraisalAnswer>("POST", to, body, textOf(form, "once"))), "appraisalDrafted");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return draftPage(request, fault);
  }
}

async function draftPage({ asking, form }: PageRequest, problem: Problem | null): Promise<PageContent> {
  officeCounty(asking.actor);
  const today = dayOf(asking.now);
  return {
    title: "计算一年的得分",
    crumbs: [listCrumb],
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <p>各乡镇的得分从公开、上墙、整改的结果算出来。部门在系统里没有数据，算好以后由您填写，标明依据。</p>
        <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path}`} />
        <form method="post" action={`/console${draftPath}`} class="narrow">
          <input type="hidden" name="once" value={crypto.randomUUID()} />
          <Field
            name="year"
            label="哪一年"
            wrong={wrongIn(problem, "year")}
            input={{
              ...{ required: true, inputMode: "numeric", maxLength: 4, class: "num" },
              value: textOf(form, "year") || today.slice(0, 4),
            }}
          />
          <Field
            name="cutOffDay"
            label="数据截至"
            hint="算到这一天的 24 时；选今天就算到现在"
            wrong={wrongIn(problem, "cutOffDay")}
            input={{ type: "date", required: true, value: textOf(form, "cutOffDay") || today }}
          />
          <button type="submit" class="primary">
            计算
          </button>
        </form>
      </>
    ),
  };
}
