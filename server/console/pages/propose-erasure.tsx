import type { z } from "zod";
import type { Erasure, erasureList } from "../../../shared/api/erasures.ts";
import { erasureReasons } from "../../../shared/notices/erasure-reasons.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import { type PublicRevision, publicRevisionsOf, shownNotice } from "../../notices/index.ts";
import { Choice, DoOrReturn, ProblemNote, TextArea } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { noticeCrumbs } from "./notice.tsx";

/** The village asks that published content be deleted by law: which versions, on what ground, what the public is told. */
export const proposeErasurePages: ConsolePage[] = [
  { method: "GET", path: "/notices/:id/erase", access: "member", handle: (request) => ask(request, null) },
  {
    method: "POST",
    path: "/notices/:id/erase",
    access: "member",
    handle: async (request) => {
      const { api, params, form } = request;
      const body = {
        revision: Number(textOf(form, "revision")) || undefined,
        reason: textOf(form, "reason"),
        explanation: textOf(form, "explanation"),
      };
      try {
        const once = textOf(form, "once") || undefined;
        const { id } = await api.send<Erasure>("POST", `/api/notices/${params.id}/erasures`, body, once);
        return leadTo(`/console/erasures/${id}`, "erasureProposed");
      } catch (fault) {
        if (!(fault instanceof Problem) || fault.status !== 400) throw fault;
        return ask(request, fault);
      }
    },
  },
];

async function ask(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const { api, params, form, look, asking } = request;
  const { notice } = await look((view) => shownNotice(view, params.id ?? ""));
  if (!notice.actions.includes("proposeErasure"))
    throw new Problem("notice.wrong_state", { state: notice.stateName, step: "申请依法删除" });
  const { items } = await api.get<z.infer<typeof erasureList>>(`/api/erasures?notice=${notice.id}&state=proposed`);
  if (items.length > 0) throw new Problem("erasure.pending");
  const revisions = await look((view) => publicRevisionsOf(view, notice.id));
  const page = `/console/notices/${notice.id}`;
  const issues = problem?.details.issues ?? [];
  return {
    title: "申请依法删除",
    width: "reading",
    asTyped: true,
    status: problem?.status ?? 200,
    crumbs: [...noticeCrumbs(notice), { name: notice.title || notice.itemName, to: page }],
    body: (
      <>
        <p>
          公开了不该公开的个人信息或者隐私，才用这个办法：县政务公开办同意后，内容永久删除，不能恢复。只是内容有误，请用“更正”；不再有效，请用“撤回”。
        </p>
        {revisions.length === 1 && (
          <p class="note">要保留其余内容的，请先用“更正”公开一版去掉个人信息的，再回来删除以前的版本。</p>
        )}
        <ProblemNote problem={problem} />
        <form method="post" action={`${page}/erase`}>
          <input type="hidden" name="once" value={newId(asking.now)} />
          <Choice
            name="revision"
            legend="删除哪些版本"
            hint="没有公开过的草稿、退回稿一并删除。"
            chosen={textOf(form, "revision") || String((revisions[1] ?? revisions[0])?.revision ?? "")}
            options={revisions.map((one, at) => optionOf(one, at, revisions))}
          />
          <Choice
            name="reason"
            legend="法定理由"
            chosen={textOf(form, "reason")}
            options={Object.entries(erasureReasons).map(([value, { name, law }]) => ({
              value,
              label: name,
              hint: law,
            }))}
          />
          <TextArea
            name="explanation"
            label="给村民看的说明"
            hint="会长期公开，5 至 200 字。只说删的是哪一类信息，千万不要重复姓名、号码等要删除的内容。"
            value={textOf(form, "explanation")}
            wrong={issues.find(({ path }) => path.endsWith("explanation"))?.message}
            input={{ required: true, minLength: 5, maxLength: 200, rows: 4 }}
          />
          <DoOrReturn button="提出申请" back={page} />
        </form>
      </>
    ),
  };
}

/** @param revisions the newest first */
function optionOf({ revision, publishedAt }: PublicRevision, at: number, revisions: readonly PublicRevision[]) {
  const hint = `${formatMoment(publishedAt)} 公开`;
  const value = String(revision);
  if (at === 0) return { value, label: revisions.length > 1 ? "全部版本，包括现行的" : "全部内容", hint };
  const earlier = revisions.length - 1 - at;
  const label = earlier > 0 ? `第 ${revision} 版和更早的 ${earlier} 个版本` : `第 ${revision} 版`;
  return { value, label: at === 1 ? `${label}（现行版本保留）` : label, hint };
}
