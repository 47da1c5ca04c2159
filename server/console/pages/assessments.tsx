import type { z } from "zod";
import type { Assessment, assessmentsOfNotice } from "../../../shared/api/impact.ts";
import { dayOf } from "../../../shared/days.ts";
import { formatDay, formatMoment, formatPeriod } from "../../notices/content-view/index.ts";
import { shownNotice } from "../../notices/index.ts";
import type { ConsolePage, PageContent, PageRequest } from "../frame/page.tsx";
import { PrintHint } from "../office/pieces.tsx";
import { noticeCrumbs } from "./notice.tsx";

/** The impact assessments of a notice that lists villagers: to read, and to print for the file. */
export const assessmentPages: ConsolePage[] = [
  { method: "GET", path: "/notices/:id/impact", access: "member", handle: assessmentPage },
];

async function assessmentPage({ api, look, params }: PageRequest): Promise<PageContent> {
  const { notice } = await look((view) => shownNotice(view, params.id ?? ""));
  const answer = await api.get<z.infer<typeof assessmentsOfNotice>>(`/api/notices/${notice.id}/impact-assessments`);
  return {
    title: "个人信息保护影响评估",
    width: "reading",
    islands: ["office"],
    crumbs: [...noticeCrumbs(notice), { name: notice.title || notice.itemName, to: `/console/notices/${notice.id}` }],
    body: (
      <>
        <p class="soft noprint">
          公开的内容有个人名单的，提交签字时自动起草一份，每一版一份，签字人签字前应当看过。村民看不到；从公开或退回之日起至少保存三年。
        </p>
        {answer.items.length === 0 ? (
          <p class="note">这条信息没有影响评估：它还没有提交签字，或者没有个人名单，或者评估已到期删除。</p>
        ) : (
          <>
            <PrintHint text="打印影响评估" />
            {answer.items.map((one) => (
              <Sheet key={one.id} assessment={one} />
            ))}
          </>
        )}
      </>
    ),
  };
}

const Sheet = ({ assessment }: { assessment: Assessment }) => (
  <article class="paper assessment alone" lang="zh-Hans">
    <h2 class="paper-title">
      个人信息保护影响评估<span class="soft">（第 {assessment.revision} 版）</span>
    </h2>
    <Facts assessment={assessment} />
    {assessment.sections.map(({ title, lines }) => (
      <section key={title}>
        <h3>{title}</h3>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    ))}
    <p class="small">
      依据《个人信息保护法》第五十五条、第五十六条，由系统按提交的内容自动起草；提交人提交、签字人签字，即为确认本评估。本评估不含名单内容。
    </p>
  </article>
);

const Facts = ({ assessment: one }: { assessment: Assessment }) => (
  <dl class="facts">
    <dt>公开信息</dt>
    <dd>
      {one.villageName} · {one.itemName}
      {one.period && ` · ${formatPeriod(one.period)}`}
      <span class="hint">编号 {one.number}</span>
    </dd>
    <dt>提交</dt>
    <dd>
      {one.submittedBy}，{formatMoment(one.submittedAt)}
    </dd>
    <dt>签字</dt>
    <dd>
      {one.signers.length === 0
        ? "还没有人签字"
        : one.signers
            .map(({ roleName, name, signedAt }) => `${roleName} ${name}（${formatMoment(signedAt)}）`)
            .join("，")}
    </dd>
    <dt>结果</dt>
    <dd>
      {one.outcomeName}
      {one.settledAt && `，${formatMoment(one.settledAt)}`}
      {one.keptUntil && <span class="hint">至少保存到 {formatDay(dayOf(new Date(one.keptUntil)))}</span>}
    </dd>
  </dl>
);
