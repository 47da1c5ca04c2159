import type { AppraisalAnswer, AppraisalDetail, ScoreAnswer } from "../../../../shared/api/appraisal.ts";
import { pointsText } from "../../../../shared/appraisal/scheme.ts";
import { dayName } from "../../../../shared/days.ts";
import type { Crumb, PageRequest } from "../../frame/page.tsx";

export const appraisalPath = "/appraisal";
export const listCrumb: Crumb = { name: "考核赋分", to: `/console${appraisalPath}` };
export const pathOf = ({ id }: { id: string }): string => `/console${appraisalPath}/${id}`;
export const callOf = ({ id }: { id: string }): string => `/api/appraisals/${id}`;
export const crumbsOf = (one: AppraisalAnswer): Crumb[] => [listCrumb, { name: `${one.year}年`, to: pathOf(one) }];

/** The appraisal of the page's address. */
export const appraisalOf = ({ api, params }: PageRequest): Promise<AppraisalDetail> =>
  api.get<AppraisalDetail>(`/api/appraisals/${params.id}`);

const tones: Partial<Record<AppraisalAnswer["state"], string>> = { final: "good", drafted: "warn", published: "warn" };

/** State as a badge: the word says it, the colour only underlines. */
export const StateBadge = ({ appraisal }: { appraisal: AppraisalAnswer }) => (
  <span class={`badge ${tones[appraisal.state] ?? ""}`}>{appraisal.stateName}</span>
);

/** What the appraisal is, for the head of its pages. */
export const Facts = ({ appraisal }: { appraisal: AppraisalDetail }) => (
  <dl class="facts">
    <dt>状态</dt>
    <dd>
      <StateBadge appraisal={appraisal} />
      {appraisal.state === "published" && appraisal.objectUntil && (
        <span class="hint">乡镇可以提出异议，到{dayName(appraisal.objectUntil)}为止</span>
      )}
    </dd>
    <dt>办法</dt>
    <dd>
      {appraisal.schemeTitle}
      <span class="hint">乡镇最多 2 分，部门最多 1 分；只看结果，不看登录、填报多少次</span>
    </dd>
    <dt>数据截至</dt>
    <dd>{appraisal.cutOffName}</dd>
    <dt>统计范围</dt>
    <dd>
      {dayName(appraisal.basis.from)}至{dayName(appraisal.basis.to)}，{appraisal.basis.townships} 个乡镇{" "}
      {appraisal.basis.villages} 个村
      <span class="hint">村和乡镇的隶属关系以计算时为准，以后调整的不影响得分</span>
    </dd>
  </dl>
);

/** `1.85 / 2.00`. */
export const Points = ({ score: { points, most, computed } }: { score: ScoreAnswer }) => (
  <>
    <b>{pointsText(points)}</b> / {pointsText(most)}
    {points !== computed && <span class="hint">计算 {pointsText(computed)}，异议后改</span>}
  </>
);
