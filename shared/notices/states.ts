/**
 * States of a notice. `correcting` and `withdrawing` cover the sign-off of a change to a notice that is public:
 * what the public sees stays until the last signature.
 */
export const noticeStates = {
  draft: "草稿",
  signing: "待签字",
  returned: "已退回",
  published: "已公开",
  correcting: "更正起草中",
  correctionSigning: "更正待签字",
  withdrawalSigning: "撤回待签字",
  withdrawn: "已撤回",
  archived: "已归档",
  discarded: "已作废",
} as const;

export type NoticeState = keyof typeof noticeStates;

/** What a sign-off decides; part of the signed statement. */
export type ChangeAction = "publish" | "correct" | "withdraw";

interface Step {
  name: string;
  from: readonly NoticeState[];
  to: NoticeState | "unchanged";
}

/** When: every step with the states that it may start from and the state that it leads to. */
export const noticeSteps = {
  save: { name: "保存草稿", from: ["draft", "returned", "correcting"], to: "unchanged" },
  discard: { name: "作废草稿", from: ["draft", "returned"], to: "discarded" },
  submit: { name: "提交签字", from: ["draft", "returned"], to: "signing" },
  sign: { name: "签字", from: ["signing", "correctionSigning", "withdrawalSigning"], to: "unchanged" },
  return: { name: "退回修改", from: ["signing"], to: "returned" },
  publish: { name: "公开", from: ["signing"], to: "published" },
  correct: { name: "发起更正", from: ["published"], to: "correcting" },
  submitCorrection: { name: "提交更正签字", from: ["correcting"], to: "correctionSigning" },
  returnCorrection: { name: "退回更正", from: ["correctionSigning"], to: "correcting" },
  cancelCorrection: { name: "取消更正", from: ["correcting"], to: "published" },
  publishCorrection: { name: "公开更正", from: ["correctionSigning"], to: "published" },
  withdraw: { name: "发起撤回", from: ["published"], to: "withdrawalSigning" },
  returnWithdrawal: { name: "退回撤回", from: ["withdrawalSigning"], to: "published" },
  completeWithdrawal: { name: "撤回", from: ["withdrawalSigning"], to: "withdrawn" },
  post: {
    name: "登记上墙",
    from: ["published", "correcting", "correctionSigning", "withdrawalSigning"],
    to: "unchanged",
  },
  archive: { name: "归档", from: ["published", "withdrawn"], to: "archived" },
} as const satisfies Record<string, Step>;

export type NoticeStep = keyof typeof noticeSteps;

/** May the step start from this state? */
export const stepOpen = (step: NoticeStep, state: NoticeState): boolean =>
  (noticeSteps[step].from as readonly NoticeState[]).includes(state);
