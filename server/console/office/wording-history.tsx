import type { WordingPlan, WordingStep, WordingVersionAnswer } from "../../../shared/api/wording.ts";
import type { Problem } from "../../core/problem.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import { DoOrReturn, Field, isForForm, ProblemNote } from "../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../frame/page.tsx";
import { More } from "../frame/ways-on.tsx";
import { Figure, HeadedTable } from "./pieces.tsx";
import { listAddress, Steps, wordingCrumb } from "./wording-parts.tsx";

const own = "/console/wording/history";
const crumbs = [wordingCrumb, { name: "历次修改", to: own }];

/** Who changed the list, when, why and what; and the way back to an earlier one. */
export const wordingHistoryPages: ConsolePage[] = [
  { method: "GET", path: "/wording/history", access: "member", handle: (request) => history(request) },
  { method: "GET", path: "/wording/history/:number", access: "member", handle: (request) => version(request) },
  {
    method: "GET",
    path: "/wording/history/:number/restoration",
    access: "member",
    handle: (request) => restorePage(request, null),
  },
  {
    method: "POST",
    path: "/wording/history/:number/restoration",
    access: "member",
    handle: (request) => restore(request),
  },
];

interface Versions {
  items: WordingVersionAnswer[];
  nextCursor: string | null;
}

async function history({ api, asking, query }: PageRequest): Promise<PageContent> {
  const more = query.cursor && /^\d{1,9}$/.test(query.cursor) ? `&cursor=${query.cursor}` : "";
  const { items, nextCursor } = await api.get<Versions>(`${listAddress(asking.actor)}/versions?limit=30${more}`);
  return {
    title: "词库的历次修改",
    crumbs: [wordingCrumb],
    body: (
      <>
        {items.length === 0 ? (
          <p class="note">县里还没有添加过词，现在用的是系统自带的词库。</p>
        ) : (
          <HeadedTable label="历次修改" look="words" heads={["版本", "时间", "谁", "原因", "改动", "办理"]}>
            {items.map((item, at) => (
              <Line key={item.number} version={item} isNow={at === 0 && !query.cursor} />
            ))}
          </HeadedTable>
        )}
        <More to={nextCursor && `${own}?cursor=${nextCursor}`}>更早的修改</More>
      </>
    ),
  };
}

const wayOf = ({ wayName, restored }: WordingVersionAnswer): string =>
  restored === null ? wayName : `恢复到第 ${restored} 版`;

const Line = ({ version, isNow }: { version: WordingVersionAnswer; isNow: boolean }) => (
  <tr>
    <th scope="row" class="short">
      <a href={`${own}/${version.number}`}>第 {version.number} 版</a>
      {isNow && <span class="hint">现行</span>}
    </th>
    <td class="short">{formatMoment(version.changedAt)}</td>
    <td class="short">{version.changedBy.name}</td>
    <td>
      {version.reason}
      <span class="hint">{wayOf(version)}</span>
    </td>
    <td class="short">
      加 {version.added}，改 {version.changed}，删 {version.removed}
      <span class="hint">共 {version.terms} 个词</span>
    </td>
    <td class="short">{isNow ? "" : <a href={`${own}/${version.number}/restoration`}>恢复到这一版</a>}</td>
  </tr>
);

async function version({ api, asking, params }: PageRequest): Promise<PageContent> {
  const found = await api.get<{ version: WordingVersionAnswer; steps: WordingStep[] }>(
    `${listAddress(asking.actor)}/versions/${params.number}`,
  );
  const { added, changed, removed, number, changedBy, changedAt, reason } = found.version;
  return {
    title: `词库第 ${number} 版`,
    crumbs,
    body: (
      <>
        <dl class="facts">
          <dt>谁改的</dt>
          <dd>{changedBy.name}</dd>
          <dt>时间</dt>
          <dd>{formatMoment(changedAt)}</dd>
          <dt>原因</dt>
          <dd>
            {reason}
            <span class="hint">{wayOf(found.version)}</span>
          </dd>
        </dl>
        <Steps steps={found.steps} total={added + changed + removed} label="这一版的改动" />
      </>
    ),
  };
}

async function restorePage({ api, asking, params, form }: PageRequest, problem: Problem | null): Promise<PageContent> {
  const plan = await api.get<WordingPlan>(`${listAddress(asking.actor)}/versions/${params.number}/restoration`);
  const { add, change, remove } = plan.counts;
  const total = add + change + remove;
  return {
    title: `恢复到第 ${params.number} 版`,
    crumbs,
    status: problem?.status ?? 200,
    body: (
      <>
        <ProblemNote problem={problem} />
        <dl class="figures">
          <Figure metric="importRows" name="新增" value={add} />
          <Figure metric="importRows" name="修改" value={change} />
          <Figure metric="importRows" name="删除" value={remove} />
        </dl>
        {total === 0 ? (
          <p class="note">这一版和现行的完全一样，不用恢复。</p>
        ) : (
          <>
            <Steps steps={plan.steps} total={total} label="恢复会带来的改动" />
            <p>确定后立即对全县生效，记为新的一版；现在的这一版也留着，随时可以再恢复。</p>
            <form method="post" action={`${own}/${params.number}/restoration`}>
              <input type="hidden" name="number" value={plan.number} />
              <Field
                name="reason"
                label="为什么恢复"
                input={{ value: textOf(form, "reason"), required: true, maxLength: 300 }}
              />
              <DoOrReturn button="确定恢复" back={own} />
            </form>
          </>
        )}
      </>
    ),
  };
}

async function restore(request: PageRequest): Promise<PageAnswer> {
  const { api, asking, form, params } = request;
  const body = { number: Number(textOf(form, "number")), reason: textOf(form, "reason") };
  try {
    await api.send("POST", `${listAddress(asking.actor)}/versions/${params.number}/restoration`, body);
    return leadTo("/console/wording", "wordingRestored");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return restorePage(request, fault);
  }
}
