import type { Notice } from "../../../shared/api/notices.ts";
import { newId } from "../../core/ids.ts";
import { noticePath } from "../../core/links.ts";
import { StepForm } from "../frame/forms.tsx";
import type { PageRequest } from "../frame/page.tsx";
import { stopsWithdrawal } from "./questions.ts";
import { SubmitWords } from "./reviews.tsx";

type Action = Notice["actions"][number];

interface StepLink {
  name: string;
  /** Below the notice's page. */
  to: string;
  look?: "primary" | "quiet";
}

const refuseWithdrawal: StepLink = { name: "不同意撤回", to: "refuse-withdrawal" };

/** Steps that lead to a page of their own; the rest are forms of one button. */
const stepLinks: Partial<Record<Action, StepLink>> = {
  review: { name: "去作保密审查", to: "review", look: "primary" },
  sign: { name: "去签字", to: "sign", look: "primary" },
  save: { name: "编辑", to: "edit" },
  return: { name: "退回", to: "return" },
  correct: { name: "发起更正", to: "correct" },
  cancelCorrection: { name: "取消更正", to: "cancel-correction", look: "quiet" },
  withdraw: { name: "发起撤回", to: "withdraw", look: "quiet" },
  archive: { name: "归档", to: "archive", look: "quiet" },
  proposeErasure: { name: "申请依法删除", to: "erase", look: "quiet" },
  suspend: { name: "暂停展示", to: "suspend", look: "quiet" },
  resume: { name: "恢复展示", to: "resume" },
  discard: { name: "作废草稿", to: "discard", look: "quiet" },
};

interface StepsProps {
  request: PageRequest;
  notice: Notice;
  /** Where the reader enters a problem of it; null for whoever may not. */
  raisePath: string | null;
}

/** What the reader can do with a notice now. */
export const Steps = ({ request, notice, raisePath }: StepsProps) => {
  const page = `/console/notices/${notice.id}`;
  const open = (action: Action) => notice.actions.includes(action);
  const linkTo = ({ name, to, look }: StepLink) => (
    <a key={to} class={`button ${look ?? ""}`} href={`${page}/${to}`}>
      {name}
    </a>
  );
  const linkOf = (action: Action) =>
    action === "return" && stopsWithdrawal(notice) ? refuseWithdrawal : stepLinks[action];
  const links = (Object.keys(stepLinks) as Action[]).filter(open).flatMap((action) => linkOf(action) ?? []);
  const maySubmit = open("submit") && notice.issues.length === 0;
  return (
    <>
      {maySubmit && <SubmitWords notice={notice} />}
      <div class="actions steps">
        {maySubmit && (
          <StepForm action={`${page}/submit`}>
            <button type="submit" class="primary">
              提交签字
            </button>
          </StepForm>
        )}
        {links.filter(({ look }) => look !== "quiet").map(linkTo)}
        {open("post") && (
          <StepForm action={`${page}/post`} once={newId(request.asking.now)}>
            <button type="submit">登记已上墙</button>
          </StepForm>
        )}
        {links.filter(({ look }) => look === "quiet").map(linkTo)}
        {raisePath && (
          <a class="button" href={raisePath}>
            登记问题
          </a>
        )}
        {notice.publishedAt && (
          <a class="button quiet" href={noticePath(notice.number)}>
            村民看到的页面
          </a>
        )}
      </div>
    </>
  );
};
