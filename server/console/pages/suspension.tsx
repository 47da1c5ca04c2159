import type { Notice } from "../../../shared/api/notices.ts";
import { dayName, dayOf } from "../../../shared/days.ts";
import { stateAfter } from "../../../shared/notices/states.ts";
import { suspensionGrounds } from "../../../shared/notices/suspension.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import { shownNotice } from "../../notices/index.ts";
import { Choice, DoOrReturn, isForForm, ProblemNote, TextArea, wrongIn } from "../frame/forms.tsx";
import { type ConsolePage, type DoneText, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { noticeCrumbs } from "./notice.tsx";

/** One of the two acts of an office: taking a notice off the reading side, and putting it back. */
interface Act {
  path: "suspend" | "resume";
  call: string;
  title: string;
  done: DoneText;
  /** Below the field for the reason. */
  hint: string;
  body(form: PageRequest["form"]): object;
}

const acts: readonly Act[] = [
  {
    path: "suspend",
    call: "suspension",
    title: "暂停展示",
    done: "suspended",
    hint: "只给工作人员看，5 至 200 字。写清在哪里、什么问题，例如“明细表第 3 行备注”；不要重复姓名、号码等内容。",
    body: (form) => ({ ground: textOf(form, "ground"), reason: textOf(form, "reason") }),
  },
  {
    path: "resume",
    call: "suspension/end",
    title: "恢复展示",
    done: "resumed",
    hint: "只给工作人员看，5 至 200 字。写清怎么核对的；不要写姓名、号码等内容。",
    body: (form) => ({ reason: textOf(form, "reason") }),
  },
];

/** The pages on which an office confirms either. */
export const suspensionPages: ConsolePage[] = acts.flatMap((act): ConsolePage[] => [
  {
    method: "GET",
    path: `/notices/:id/${act.path}`,
    access: "member",
    handle: (request) => ask(request, act, null),
  },
  {
    method: "POST",
    path: `/notices/:id/${act.path}`,
    access: "member",
    handle: async (request) => {
      const { api, params, form } = request;
      try {
        const once = textOf(form, "once") || undefined;
        await api.send("POST", `/api/notices/${params.id}/${act.call}`, act.body(form), once);
      } catch (fault) {
        if (!isForForm(fault)) throw fault;
        return ask(request, act, fault);
      }
      return leadTo(`/console/notices/${params.id}`, act.done);
    },
  },
]);

async function ask(request: PageRequest, act: Act, problem: Problem | null): Promise<PageContent> {
  const { params, form, look, asking } = request;
  const { notice } = await look((view) => shownNotice(view, params.id ?? ""));
  // Somebody else may have been quicker: that is said on the page, which then has no form.
  const isOpen = notice.actions.includes(act.path);
  if (!isOpen && !problem) throw refusal(notice, act);
  const page = `/console/notices/${notice.id}`;
  return {
    title: act.title,
    width: "reading",
    asTyped: true,
    status: problem?.status ?? 200,
    crumbs: [...noticeCrumbs(notice), { name: notice.title || notice.itemName, to: page }],
    body: (
      <>
        {act.path === "suspend" ? <WhatSuspendingDoes notice={notice} /> : <WhatResumingDoes notice={notice} />}
        <ProblemNote problem={problem} />
        {isOpen ? (
          <form method="post" action={`${page}/${act.path}`}>
            <input type="hidden" name="once" value={newId(asking.now)} />
            {act.path === "suspend" && (
              <Choice
                name="ground"
                legend="理由"
                hint="村民会在这条信息的页面上看到这句话；公开日志里也有记录。"
                chosen={textOf(form, "ground")}
                options={Object.entries(suspensionGrounds).map(([value, { name, law }]) => ({
                  value,
                  label: name,
                  hint: law,
                }))}
              />
            )}
            <TextArea
              name="reason"
              label={act.path === "suspend" ? "给村里的具体原因" : "为什么恢复"}
              hint={act.hint}
              value={textOf(form, "reason")}
              wrong={wrongIn(problem, "reason")}
              input={{ required: true, minLength: 5, maxLength: 200, rows: 4 }}
            />
            <DoOrReturn button={`确认${act.title}`} back={page} />
          </form>
        ) : (
          <p class="actions">
            <a class="button" href={page}>
              返回查看
            </a>
          </p>
        )}
      </>
    ),
  };
}

/** Why there is nothing to confirm. */
function refusal({ isSuspended, state, stateName }: Notice, { path }: Act): Problem {
  if (path === "resume" && !isSuspended) return new Problem("suspension.none");
  if (path === "suspend" && isSuspended) return new Problem("suspension.already");
  return stateAfter(path, state)
    ? new Problem("access.denied", { action: path })
    : new Problem("suspension.not_public", { state: stateName });
}

const WhatSuspendingDoes = ({ notice }: { notice: Notice }) => (
  <>
    <p>
      公开的内容泄露了个人信息、秘密，或者表述有严重问题，要马上撤下来的，才用这个办法。编号 {notice.number}，
      {notice.villageName}。
    </p>
    <div class="note warn">
      <p>
        <b>确认后立即生效：</b>
      </p>
      <ul>
        <li>公开栏、大厅屏幕、小程序、下载文件和搜索里都不再有它的内容，以前的版本、附件也一样；</li>
        <li>它的网址上只说明哪一项、什么时候公开过、从哪天起因为什么暂停展示；</li>
        <li>村里会收到待办：更正并由两人签字，或者撤回。更正后的新版本照常展示，这一版不再展示；</li>
        <li>您的这次办理记入公开日志。已经上墙的，请让村里马上取下。</li>
      </ul>
    </div>
  </>
);

const WhatResumingDoes = ({ notice }: { notice: Notice }) => (
  <>
    <p>
      暂停有误、内容没有问题的，由乡镇或者县里恢复：内容、附件、搜索全部照旧。内容确有问题的，请让村里更正或者撤回。
    </p>
    {notice.suspended && (
      <p class="note">
        {formatMoment(notice.suspended.at)} 由{notice.suspended.byName}暂停展示，理由：{notice.suspended.groundName}
        。具体原因：{notice.suspended.reason}
      </p>
    )}
  </>
);

/** On the notice's page: that nobody outside sees it, why, and what to do. */
export const SuspendedNote = ({ notice }: { notice: Notice }) => {
  const { suspended, actions } = notice;
  if (suspended === null) return null;
  const mayMend = actions.includes("correct") || actions.includes("withdraw");
  return (
    <section class="note bad" aria-label="暂停展示">
      <p>
        <b>
          {dayName(dayOf(new Date(suspended.at)))}起暂停展示：{suspended.groundName}。
        </b>
        {suspended.byName}办理，依据：{suspended.law}。村民看不到它的内容。
      </p>
      <p>具体原因：{suspended.reason}</p>
      {suspended.isOpen && (
        <p>
          {mayMend
            ? "请马上更正并由两人签字，或者发起撤回；已经上墙的请取下。"
            : "更正由两人签字后，新版本照常展示；撤回签字后不再公开。"}
        </p>
      )}
      {!suspended.isOpen && <p>后来已经撤回，内容仍然不展示。</p>}
      {suspended.mayRead && (
        <p class="actions">
          <a class="button" href={`/console/notices/${notice.id}/archive-reading`}>
            说明用途，查看全文
          </a>
        </p>
      )}
    </section>
  );
};
