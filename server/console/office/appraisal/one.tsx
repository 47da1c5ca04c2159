import type { AppraisalDetail, ObjectionAnswer, ScoreAnswer } from "../../../../shared/api/appraisal.ts";
import { pointsText } from "../../../../shared/appraisal/scheme.ts";
import { type Day, dayName, dayOf } from "../../../../shared/days.ts";
import { formatMoment } from "../../../notices/content-view/index.ts";
import { StepForm } from "../../frame/forms.tsx";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { type StepLink, StepLinks } from "../../frame/ways-on.tsx";
import { HeadedTable, ofSteps } from "../pieces.tsx";
import { appraisalOf, appraisalPath, callOf, Facts, listCrumb, Points, pathOf } from "./parts.tsx";

/** One year: points with what they come from, objections and answers, and what comes next. */
export const onePages: ConsolePage[] = [
  { method: "GET", path: `${appraisalPath}/:id`, access: "member", handle: onePage },
];

async function onePage(request: PageRequest): Promise<PageContent> {
  const appraisal = await appraisalOf(request);
  const of = (kind: ScoreAnswer["kind"]) => appraisal.scores.filter((score) => score.kind === kind);
  return {
    title: `${appraisal.year}年村务公开考核赋分`,
    crumbs: [listCrumb],
    body: (
      <>
        <Facts appraisal={appraisal} />
        <Steps appraisal={appraisal} today={dayOf(request.asking.now)} />
        <p class="noprint">
          <a class="button" href={`${callOf(appraisal)}/scores.xlsx`}>
            下载得分明细
          </a>
        </p>
        <h2>乡镇</h2>
        <Townships appraisal={appraisal} scores={of("township")} />
        <h2>部门</h2>
        <Departments appraisal={appraisal} scores={of("department")} />
        <Objections appraisal={appraisal} />
      </>
    ),
  };
}

/** Why the points can't be made final yet; null when they can. */
function tooEarlyText({ objectUntil, objections }: AppraisalDetail, today: Day): string | null {
  const waiting = objections.filter(({ state }) => state === "asked").length;
  const answer = waiting > 0 ? `还有 ${waiting} 份异议等县里答复` : null;
  const until = objectUntil !== null && today <= objectUntil ? `提出异议的时间到${dayName(objectUntil)}为止` : null;
  const reasons = [until, answer].filter(Boolean);
  return reasons.length > 0 ? `${reasons.join("，")}；之后才能定分。` : null;
}

const Steps = ({ appraisal, today }: { appraisal: AppraisalDetail; today: Day }) => {
  const may = (step: AppraisalDetail["actions"][number]) => appraisal.actions.includes(step);
  const tooEarly = tooEarlyText(appraisal, today);
  const links: (StepLink | false)[] = [
    may("publish") && ["publish", "发给乡镇征求异议", "primary"],
    may("settle") && tooEarly === null && ["settle", "定分", "primary"],
    may("enter") && ["department", "填写部门结果", ""],
    may("discard") && ["discard", "作废，重新计算", "quiet"],
  ];
  return (
    <>
      {may("settle") && tooEarly && <p class="note noprint">{tooEarly}</p>}
      <StepLinks path={pathOf(appraisal)} links={links} />
    </>
  );
};

const shareText = ({ part, whole }: { part: number | null; whole: number | null }): string =>
  whole === null ? "无此项" : `${part}/${whole}`;

const Townships = ({ appraisal, scores }: { appraisal: AppraisalDetail; scores: readonly ScoreAnswer[] }) => {
  const [first] = scores;
  if (!first) return <p>本县还没有乡镇。</p>;
  const heads = first.parts.map(({ name, most }) => `${name}（${pointsText(most)}）`);
  return (
    <>
      <HeadedTable label="乡镇得分" look="points" heads={["乡镇", "得分", ...heads, ofSteps]}>
        {scores.map((score) => (
          <tr key={score.id}>
            <th scope="row" class="short">
              {score.name}
            </th>
            <td class="short">
              <Points score={score} />
            </td>
            {score.parts.map((part) => (
              <td key={part.key} class="number">
                {pointsText(part.points)}
                <span class="hint">{shareText(part)}</span>
              </td>
            ))}
            <td class="short">
              {score.mayObject && <a href={`${pathOf(appraisal)}/object?score=${score.id}`}>提出异议</a>}
            </td>
          </tr>
        ))}
      </HeadedTable>
      <details class="basis">
        <summary>各项怎样算</summary>
        <ul>
          {first.parts.map(({ key, name, rule, most }) => (
            <li key={key}>
              {name}（{pointsText(most)} 分）：{rule}。没有这一项任务的，计满分。
            </li>
          ))}
        </ul>
      </details>
    </>
  );
};

const Departments = ({ appraisal, scores }: { appraisal: AppraisalDetail; scores: readonly ScoreAnswer[] }) => {
  if (scores.length === 0) return <p class="soft">还没有填写部门的结果。</p>;
  return (
    <HeadedTable label="部门得分" heads={["部门", "得分", "按时办结/应办", "依据（人工填写）", ofSteps]}>
      {scores.map((score) => (
        <tr key={score.id}>
          <th scope="row" class="short">
            {score.name}
          </th>
          <td class="short">
            <Points score={score} />
          </td>
          <td class="number">{score.parts.map(shareText).join("")}</td>
          <td class="wide">
            {score.entered?.reason}
            <span class="hint">{score.entered?.byName}填写</span>
          </td>
          <td class="short">
            {appraisal.actions.includes("drop") && (
              <StepForm action={`${pathOf(appraisal)}/departments/${score.id}/drop`}>
                <button type="submit" class="quiet">
                  删去
                </button>
              </StepForm>
            )}
          </td>
        </tr>
      ))}
    </HeadedTable>
  );
};

const Objections = ({ appraisal }: { appraisal: AppraisalDetail }) => {
  const names = new Map(appraisal.scores.map(({ id, name }) => [id, name]));
  if (appraisal.state === "drafted" || appraisal.state === "discarded") return null;
  return (
    <section>
      <h2>异议</h2>
      {appraisal.objections.length === 0 && <p class="soft">没有异议。</p>}
      <ul class="todo">
        {appraisal.objections.map((one) => (
          <li key={one.id}>
            <div class="what">
              <strong>{names.get(one.scoreId)}</strong>{" "}
              <span class={`badge ${one.state === "asked" ? "warn" : ""}`}>{one.stateName}</span>
              <p>{one.reason}</p>
              <span class="hint">
                {one.byName}，{formatMoment(one.at)}
              </span>
              <Answered objection={one} />
            </div>
            {one.state === "asked" && appraisal.actions.includes("answer") && (
              <a class="do button noprint" href={`${pathOf(appraisal)}/objections/${one.id}`}>
                答复
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Answered = ({ objection }: { objection: ObjectionAnswer }) => {
  const { answer, answeredAt, pointsBefore, pointsAfter } = objection;
  if (answer === null || answeredAt === null) return null;
  const isMoved = pointsBefore !== null && pointsAfter !== null && pointsBefore !== pointsAfter;
  return (
    <p>
      答复：{answer}
      {isMoved && `（${pointsText(pointsBefore)} 分改为 ${pointsText(pointsAfter)} 分）`}
      <span class="hint">{formatMoment(answeredAt)}</span>
    </p>
  );
};
