import type { z } from "zod";
import type { Erasure, erasureList } from "../../../shared/api/erasures.ts";
import { logPath, noticePath } from "../../core/links.ts";
import { Problem } from "../../core/problem.ts";
import { formatMoment, formatPeriod } from "../../notices/content-view/index.ts";
import { ProblemNote } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { More } from "../frame/ways-on.tsx";
import { type Action, Decisions, paths, scopeOf } from "./erasure-decisions.tsx";

/** What each decision sends, and the word for it afterwards. */
const decisions = {
  confirm: {
    call: "confirmation",
    done: "erased",
    body: (form: PageRequest["form"]) => ({ irrevocable: textOf(form, "irrevocable") === "yes" }),
  },
  refuse: {
    call: "refusal",
    done: "erasureRefused",
    body: (form: PageRequest["form"]) => ({ reason: textOf(form, "reason") }),
  },
  takeBack: { call: "withdrawal", done: "erasureTakenBack", body: () => undefined },
} as const;
/** Proposals to delete by law: a list, and each with what it would do and what has become of it. */
export const erasurePages: ConsolePage[] = [
  { method: "GET", path: "/erasures", access: "member", handle: listPage },
  {
    method: "GET",
    path: "/erasures/:id",
    access: "member",
    handle: (request) => erasurePage(request, null),
  },
  ...(Object.keys(decisions) as Action[]).map(
    (action): ConsolePage => ({
      method: "POST",
      path: `/erasures/:id/${paths[action]}`,
      access: "member",
      handle: async (request) => {
        const { api, params, form } = request;
        const { call, done, body } = decisions[action];
        try {
          const once = textOf(form, "once") || undefined;
          await api.send("POST", `/api/erasures/${params.id}/${call}`, body(form), once);
        } catch (fault) {
          if (!(fault instanceof Problem) || fault.status !== 400) throw fault;
          return erasurePage(request, fault);
        }
        return leadTo(`/console/erasures/${params.id}`, done);
      },
    }),
  ),
];

async function listPage({ api, query }: PageRequest): Promise<PageContent> {
  const cursor = query.cursor ? `&cursor=${encodeURIComponent(query.cursor)}` : "";
  const { items, nextCursor } = await api.get<z.infer<typeof erasureList>>(`/api/erasures?limit=50${cursor}`);
  return {
    title: "依法删除",
    width: "reading",
    crumbs: [{ name: "首页", to: "/console" }],
    body: (
      <>
        <p class="soft">
          公开的内容侵害个人信息权益或者隐私的，由村书记申请、县政务公开办同意后删除。申请从该条公开信息的页面发起。
        </p>
        {items.length === 0 && <p>还没有依法删除的申请。</p>}
        <ul class="todo">
          {items.map((erasure) => (
            <li key={erasure.id}>
              <span class="what">
                <a href={`/console/erasures/${erasure.id}`}>{erasure.title}</a> <State erasure={erasure} />
                <span class="hint">
                  {erasure.villageName} · {erasure.itemName} · {scopeOf(erasure)} · {formatMoment(erasure.proposedAt)}
                </span>
              </span>
            </li>
          ))}
        </ul>
        <More to={nextCursor && `/console/erasures?cursor=${nextCursor}`} />
      </>
    ),
  };
}

const tones: Partial<Record<Erasure["state"], string>> = { proposed: "warn", purging: "warn", purged: "good" };
const State = ({ erasure: { state, stateName } }: { erasure: Erasure }) => (
  <span class={`badge ${tones[state] ?? ""}`}>{stateName}</span>
);

async function erasurePage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const { api, params } = request;
  const erasure = await api.get<Erasure>(`/api/erasures/${params.id}`);
  return {
    title: "依法删除",
    width: "reading",
    asTyped: true,
    status: problem?.status ?? 200,
    crumbs: [
      { name: "首页", to: "/console" },
      { name: "依法删除", to: "/console/erasures" },
      { name: erasure.title, to: `/console/notices/${erasure.noticeId}` },
    ],
    body: (
      <>
        <p>
          <State erasure={erasure} />
        </p>
        <ProblemNote problem={problem} />
        <Facts erasure={erasure} />
        <Outcome erasure={erasure} />
        <Decisions request={request} erasure={erasure} />
      </>
    ),
  };
}

const Facts = ({ erasure }: { erasure: Erasure }) => (
  <dl class="facts">
    <dt>公开信息</dt>
    <dd>
      <a href={`/console/notices/${erasure.noticeId}`}>{erasure.title}</a>
      <span class="hint">
        {erasure.villageName} · {erasure.itemName}
        {erasure.period && ` · ${formatPeriod(erasure.period)}`} · 编号 {erasure.number}
      </span>
    </dd>
    <dt>删除范围</dt>
    <dd>{scopeOf(erasure)}</dd>
    <dt>理由</dt>
    <dd>
      {erasure.reasonName}
      <span class="hint">{erasure.law}</span>
    </dd>
    <dt>公开的说明</dt>
    <dd>{erasure.explanation}</dd>
    <dt>申请</dt>
    <dd>
      {erasure.proposedBy}，{formatMoment(erasure.proposedAt)}
    </dd>
  </dl>
);

const Outcome = ({ erasure }: { erasure: Erasure }) => {
  const by = `${erasure.decidedBy}，${formatMoment(erasure.decidedAt ?? erasure.proposedAt)}`;
  if (erasure.state === "takenBack") return <p class="note">申请已收回（{by}），没有删除任何内容。</p>;
  if (erasure.state === "refused")
    return (
      <div class="note bad">
        <p>县政务公开办不同意（{by}），没有删除任何内容。</p>
        <p>原因：{erasure.refusalReason}</p>
      </div>
    );
  if (erasure.state === "proposed") return null;
  return (
    <div class={`note ${erasure.state === "purged" ? "good" : "warn"}`}>
      <p>
        内容已删除（{by}），并记入<a href={logPath(erasure.number.slice(0, 6))}>公开日志</a>。
        <a href={noticePath(erasure.number)}>看村民看到的页面</a>
      </p>
      <p>
        {erasure.state === "purged"
          ? `附件和数据库文件里的残留已于 ${formatMoment(erasure.purgedAt ?? "")} 清除。`
          : "正在清除附件和数据库文件里的残留，完成后这里会显示“已清除”；一直不变，请告诉系统管理员。"}
      </p>
      {(erasure.keptFiles ?? 0) > 0 && (
        <p>
          <b>有 {erasure.keptFiles} 个附件没有删除</b>，因为别的信息或别的村也在用同一个文件；也要删除的，请另行办理。
        </p>
      )}
      <p>以前做的备份不会自动改变，请告诉系统管理员按说明书处理。村里墙上张贴的、村民已经保存的，请村里收回、说明。</p>
    </div>
  );
};
