import { dayOf } from "../../../../shared/days.ts";
import { newId } from "../../../core/ids.ts";
import type { Problem } from "../../../core/problem.ts";
import { DoOrReturn, isForForm, ProblemNote } from "../../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../../frame/page.tsx";
import { evidenceOffer } from "./evidence.tsx";
import { Facts } from "./one.tsx";
import { listCrumb, pathOf, problemOf, type StepPage, stepPages } from "./parts.tsx";
import { sendings } from "./step-forms.tsx";

/** A page for each step: asked, then done. */
export const problemStepPages: ConsolePage[] = (Object.keys(sendings) as StepPage[]).flatMap((step): ConsolePage[] => {
  const path = `/problems/:id/${stepPages[step].path}`;
  return [
    { method: "GET", path, access: "member", handle: (request) => page(request, step, null) },
    { method: "POST", path, access: "member", handle: (request) => send(request, step) },
  ];
});

async function send(request: PageRequest, step: StepPage) {
  const { api, form, params } = request;
  const { call, done, body } = sendings[step];
  try {
    const sent = { version: Number(textOf(form, "version")), ...body(form) };
    await api.send("POST", `/api/problems/${params.id}/${call}`, sent, textOf(form, "once"));
    return leadTo(`/console/problems/${params.id}`, done);
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return page(request, step, fault);
  }
}

async function page(request: PageRequest, step: StepPage, problem: Problem | null): Promise<PageContent> {
  const { form, asking } = request;
  const found = await problemOf(request);
  const { title, button, fields } = sendings[step];
  const offer = step === "submit" ? await evidenceOffer(request, found) : null;
  const mayNot = !found.actions.some((action) => action === step);
  return {
    title,
    width: "reading",
    asTyped: true,
    status: problem?.status ?? 200,
    crumbs: [listCrumb, { name: `${found.village.name}：${found.typeName}`, to: pathOf(found) }],
    ...(offer ? { islands: ["problem-photos"], data: { village: found.village.code } } : {}),
    body: (
      <>
        <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path}`} />
        <Facts problem={found} today={dayOf(asking.now)} />
        {mayNot ? (
          <p class="note">
            现在不能办理这一步。<a href={pathOf(found)}>查看目前的状态</a>
          </p>
        ) : (
          <form method="post" action={`${pathOf(found)}/${stepPages[step].path}`}>
            <input type="hidden" name="once" value={newId(asking.now)} />
            <input type="hidden" name="version" value={String(found.version)} />
            {fields({ found, form, problem, offer })}
            <DoOrReturn button={button} back={pathOf(found)} />
          </form>
        )}
      </>
    ),
  };
}
