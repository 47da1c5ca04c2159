import type { Notice } from "../../../shared/api/notices.ts";
import type { DoneText } from "../frame/page.tsx";

/** What to ask a person who says no: a short list, each the beginning of a sentence, and room for words of one's own. */
export interface ReasonChoice {
  /** The key `other` asks for words of one's own alone. */
  kinds: Record<string, string>;
  hint: string;
}

/** A step that asks once more, and perhaps for a reason. */
export interface Question {
  /** Below the notice's page. */
  path: string;
  /** Which of the notice's actions must be open. */
  action: Notice["actions"][number];
  /** Where one action has several questions: is it this one that the notice's state asks? */
  fits?(notice: Pick<Notice, "state">): boolean;
  title: string;
  /** What will happen, so that nobody is surprised. */
  explanation(notice: Notice): string;
  button: string;
  asks?: "publicNote" | ReasonChoice;
  /** Below `/api/notices/:id/`. */
  call: string;
  done: DoneText;
  leadsTo?: "edit" | "sign";
}

/** To return a withdrawal is to say no to it: nobody is going to mend anything. */
export const stopsWithdrawal = ({ state }: Pick<Notice, "state">): boolean => state === "withdrawalSigning";

/** Every step that is confirmed on a page of its own. */
export const questions: Question[] = [
  {
    path: "return",
    action: "return",
    fits: (notice) => !stopsWithdrawal(notice),
    title: "退回",
    explanation: () => "退回后经办人可以修改；已有的签字全部作废，改好后要重新签。",
    button: "退回",
    asks: {
      kinds: {
        figures: "数字有误",
        attachment: "缺少附件或附件不清楚",
        wording: "文字需要修改",
        personal: "含有不该公开的个人信息",
        other: "其他",
      },
      hint: "哪里要改、怎么改；写清楚可以少来回一趟。",
    },
    call: "return",
    done: "returned",
  },
  {
    path: "refuse-withdrawal",
    action: "return",
    fits: stopsWithdrawal,
    title: "不同意撤回",
    explanation: () => "不同意，这次撤回就停止：内容照常公开，不用修改；已有的签字作废。原因发起人看得到。",
    button: "不同意撤回",
    asks: {
      kinds: { right: "内容没有问题，应继续公开", correct: "应当更正，不必撤回", other: "其他" },
      hint: "为什么不撤回；选“其他”时必填。",
    },
    call: "return",
    done: "withdrawalRefused",
  },
  {
    path: "correct",
    action: "correct",
    title: "发起更正",
    explanation: () => "更正要经办人和村书记重新签字。签完字之前，村民看到的仍是现在的版本；旧版以后也能查到。",
    button: "开始更正",
    asks: "publicNote",
    call: "corrections",
    done: "corrected",
    leadsTo: "edit",
  },
  {
    path: "cancel-correction",
    action: "cancelCorrection",
    title: "取消更正",
    explanation: () => "正在写的更正会丢掉，公开的内容不变。",
    button: "取消更正",
    call: "corrections/cancel",
    done: "correctionCancelled",
  },
  {
    path: "withdraw",
    action: "withdraw",
    title: "发起撤回",
    explanation: () =>
      "撤回要经办人和村书记都签字。撤回后公开栏不再列出这条信息；用原来的网址仍能查到，上面写明“已撤回”和原因。只是有错字或数字不对，请经办人用“更正”。",
    button: "发起撤回",
    asks: "publicNote",
    call: "withdrawals",
    done: "withdrawing",
    leadsTo: "sign",
  },
  {
    path: "archive",
    action: "archive",
    title: "归档",
    explanation: () => "归档后这条信息从办理列表移走，不能再更正或撤回。",
    button: "归档",
    call: "archive",
    done: "archived",
  },
  {
    path: "discard",
    action: "discard",
    title: "作废草稿",
    explanation: () => "作废后这份草稿不能恢复。已经公开的信息不受影响。",
    button: "作废这份草稿",
    call: "discard",
    done: "discarded",
  },
];
