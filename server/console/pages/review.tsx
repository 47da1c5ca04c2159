import { secrecyLaw, secrecyStatement } from "../../../shared/notices/secrecy.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import { type ShownNotice, shownNotice } from "../../notices/index.ts";
import { isForForm, ProblemNote } from "../frame/forms.tsx";
import { submittedContent } from "../frame/load-notice.ts";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { Hints, noticeCrumbs, SignerList, Warnings } from "./notice.tsx";
import { Paper } from "./paper.tsx";
import { AssessmentLink } from "./reviews.tsx";

/** The secrecy review by somebody else than who submitted: what is reviewed, in which words, one tick and one button. */
export const reviewPages: ConsolePage[] = [
  { method: "GET", path: "/notices/:id/review", access: "member", handle: (request) => reviewPage(request, null) },
  {
    method: "POST",
    path: "/notices/:id/review",
    access: "member",
    handle: async (request) => {
      const { api, params, form } = request;
      const body = { confirmed: textOf(form, "confirmed") === "yes", revision: Number(textOf(form, "revision")) };
      try {
        const once = textOf(form, "once") || undefined;
        await api.send("POST", `/api/notices/${params.id}/secrecy-review`, body, once);
      } catch (fault) {
        if (!isForForm(fault)) throw fault;
        return reviewPage(request, fault);
      }
      return leadTo(`/console/notices/${params.id}/sign`, "reviewed");
    },
  },
];

async function reviewPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const shown = await request.look((view) => shownNotice(view, request.params.id ?? ""));
  const { notice, item, before } = shown;
  const content = submittedContent(shown);
  // After a refusal the page still says why: somebody else was quicker, or it was returned meanwhile.
  if (!content || (!problem && !notice.actions.includes("review"))) throw problem ?? new Problem("secrecy.not_needed");
  return {
    title: "保密审查",
    status: problem?.status ?? 200,
    asTyped: true,
    crumbs: [...noticeCrumbs(notice), { name: notice.title, to: `/console/notices/${notice.id}` }],
    body: (
      <>
        <ProblemNote problem={problem} />
        <div class="columns">
          <div>
            <Warnings notice={notice} />
            <Hints notice={notice} item={item} />
            <Paper content={content} item={item} previous={before} />
          </div>
          <div>
            {notice.actions.includes("review") && <ReviewBox request={request} shown={shown} />}
            <SignerList notice={notice} />
            <AssessmentLink notice={notice} item={item} />
          </div>
        </div>
      </>
    ),
  };
}

const ReviewBox = ({ request, shown: { notice } }: { request: PageRequest; shown: ShownNotice }) => (
  <section class="signbox" aria-labelledby="review-title">
    <h2 id="review-title">逐项看过以后确认</h2>
    <p class="soft">
      请把标题、正文、表格和附件逐项看完。您的姓名、角色和时间会记在这条信息上，给签字人和村民看。依据：{secrecyLaw}。
    </p>
    <form method="post" action={`/console/notices/${notice.id}/review`}>
      <input type="hidden" name="once" value={newId(request.asking.now)} />
      <input type="hidden" name="revision" value={notice.submitted?.revision ?? 0} />
      <label class="option">
        <input type="checkbox" name="confirmed" value="yes" required />
        <span>{secrecyStatement}</span>
      </label>
      <div class="actions">
        <button type="submit" class="primary">
          确认，可以签字
        </button>
        {notice.actions.includes("return") && (
          <a class="button" href={`/console/notices/${notice.id}/return`}>
            有问题，退回
          </a>
        )}
      </div>
    </form>
  </section>
);
