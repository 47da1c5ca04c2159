import type { CampaignVisits } from "../../../../shared/api/visits.ts";
import type { Problem } from "../../../core/problem.ts";
import { DoOrReturn, isForForm, ProblemNote, TextArea, wrongIn } from "../../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../../frame/page.tsx";
import { callOf, campaignOf, campaignsPath, crumbsOf, Facts, pathOf } from "./parts.tsx";

type Ending = "close" | "cancel";
const calls = { close: "closing", cancel: "cancellation" } as const;
const done = { close: "campaignClosed", cancel: "campaignCancelled" } as const;

/** A campaign ends: because it is done, or because it is given up. */
export const endingPages: ConsolePage[] = (["close", "cancel"] as const).flatMap((ending): ConsolePage[] => [
  {
    method: "GET",
    path: `${campaignsPath}/:id/${ending}`,
    access: "member",
    handle: (request) => page(request, ending, null),
  },
  {
    method: "POST",
    path: `${campaignsPath}/:id/${ending}`,
    access: "member",
    handle: (request) => end(request, ending),
  },
]);

async function end(request: PageRequest, ending: Ending): Promise<PageAnswer> {
  const { api, form, params } = request;
  const version = Number(textOf(form, "version"));
  const body = ending === "close" ? { version } : { version, reason: textOf(form, "reason") };
  try {
    await api.send("POST", `/api/campaigns/${params.id}/${calls[ending]}`, body);
    return leadTo(`/console${campaignsPath}/${params.id}`, done[ending]);
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return page(request, ending, fault);
  }
}

async function page(request: PageRequest, ending: Ending, problem: Problem | null): Promise<PageContent> {
  const campaign = await campaignOf(request);
  const { villages, visited } = await request.api.get<CampaignVisits>(`${callOf(campaign)}/visits`);
  const unvisited = ending === "close" ? villages - visited : 0;
  const wrong = wrongIn(problem, "reason");
  return {
    title: ending === "close" ? "结束检查" : "取消检查",
    crumbs: crumbsOf(campaign),
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <Facts campaign={campaign} />
        <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path}`} />
        <form method="post" action={`${pathOf(campaign)}/${ending}`}>
          <input type="hidden" name="version" value={campaign.version} />
          {ending === "close" ? (
            <>
              {unvisited > 0 && <p class="note warn">还有 {unvisited} 个村没有签了字的检查表。</p>}
              <p>结束以后不能再继续这次检查。分配和抽取的记录都保留。</p>
            </>
          ) : (
            <>
              <p>取消以后不能恢复。{campaign.draw && "名单已经记入公开日志，取消和原因会显示在抽查的公开页上。"}</p>
              <TextArea
                name="reason"
                label="原因"
                wrong={wrong}
                value={textOf(request.form, "reason")}
                input={{ required: true, minLength: 4, maxLength: 500, rows: 3 }}
              />
            </>
          )}
          <DoOrReturn button={ending === "close" ? "结束检查" : "取消检查"} back={pathOf(campaign)} />
        </form>
      </>
    ),
  };
}
