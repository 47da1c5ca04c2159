import type { VisitAnswer } from "../../../../shared/api/visits.ts";
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
import { visitPath } from "./parts.tsx";

/** The village says that it has looked; the county takes a sheet out. */
export const visitStepPages: ConsolePage[] = [
  { method: "POST", path: "/visits/:id/seen", access: "member", handle: see },
  { method: "GET", path: "/visits/:id/void", access: "member", handle: (request) => voidPage(request, null) },
  { method: "POST", path: "/visits/:id/void", access: "member", handle: takeOut },
];

async function see({ api, params, form }: PageRequest): Promise<PageAnswer> {
  const word = textOf(form, "word").trim() || null;
  await api.send("POST", `/api/visits/${params.id}/seen`, { word });
  return leadTo(visitPath(params.id ?? ""), "visitSeen");
}

/** 「已看过」, with a word of the village where it wants to say something. */
export const SeenForm = ({ visit }: { visit: VisitAnswer }) =>
  visit.actions.includes("see") ? (
    <section class="signbox">
      <h2>{visit.seen ? "补充村里的说明" : "村里确认看过"}</h2>
      <p>看过不等于同意；有不同意见的，写在下面，检查的一方和县里都看得到。</p>
      <form method="post" action={`${visitPath(visit.id)}/seen`}>
        <TextArea
          name="word"
          label="村里的说明"
          hint="没有可以不写"
          input={{ maxLength: 500, rows: 3, required: visit.seen !== null }}
        />
        <div class="actions">
          <button type="submit" class="primary">
            {visit.seen ? "保存说明" : "已看过"}
          </button>
        </div>
      </form>
    </section>
  ) : null;

/** For the county. */
export const VoidLink = ({ visit }: { visit: VisitAnswer }) =>
  visit.actions.includes("void") ? (
    <p class="noprint">
      <a class="button quiet" href={`${visitPath(visit.id)}/void`}>
        作废这张检查表
      </a>
    </p>
  ) : null;

async function takeOut(request: PageRequest): Promise<PageAnswer> {
  const { api, params, form } = request;
  try {
    await api.send("POST", `/api/visits/${params.id}/voiding`, { reason: textOf(form, "reason") });
    return leadTo(visitPath(params.id ?? ""), "visitVoided");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return voidPage(request, fault);
  }
}

/** What becomes of the problems, before it is done. */
const Problems = ({ voiding: { withdrawn, lifted, moved, kept } }: { voiding: NonNullable<VisitAnswer["voiding"]> }) =>
  withdrawn + moved + kept === 0 ? (
    <p>整改台账上没有由它登记的问题。</p>
  ) : (
    <>
      <p>由它登记到整改台账的问题：</p>
      <ul>
        {withdrawn > 0 && <li>{withdrawn} 个还没有人处理，随之撤销，原因记入问题的经过。</li>}
        {lifted > 0 && (
          <li>其中 {lifted} 个使公开信息暂停展示，撤销后恢复展示；已经更正、撤回的，或另有单项否决问题的不恢复。</li>
        )}
        {moved > 0 && <li>{moved} 个别的检查表也发现了，保留在台账上，改由那张检查表为准。</li>}
        {kept > 0 && <li>{kept} 个村里已经报过整改，保留在台账上；不成立的，请在台账上撤销。</li>}
      </ul>
    </>
  );

async function voidPage({ api, params, form }: PageRequest, problem: Problem | null): Promise<PageContent> {
  const visit = await api.get<VisitAnswer>(`/api/visits/${params.id}`);
  return {
    title: "作废检查表",
    crumbs: [{ name: `${visit.village.name}检查表`, to: visitPath(visit.id) }],
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <p>
          {visit.by.name}的{visit.village.name}
          检查表。作废后仍留着，写明原因，不再计分；这个村另有签了字的，以后以那张为准。
        </p>
        {visit.voiding && <Problems voiding={visit.voiding} />}
        <ProblemNote problem={problem} anchor={() => "f-reason"} />
        <form method="post" action={`${visitPath(visit.id)}/void`}>
          <TextArea
            name="reason"
            label="原因"
            wrong={wrongIn(problem, "reason")}
            value={textOf(form, "reason")}
            input={{ required: true, minLength: 4, maxLength: 500, rows: 3 }}
          />
          <DoOrReturn button="作废" back={visitPath(visit.id)} />
        </form>
      </>
    ),
  };
}
