/** Refusals of the feature `exemptions`. */
export const exemptionsProblems = {
  "exemption.unknown": { status: 404, text: "没有找到这份不适用申请。它可能不存在，或不属于您负责的地方。" },
  "exemption.duplicate": { status: 409, text: "这一项已经有一份不适用申请（{state}），不用再申请。" },
  "exemption.changed": { status: 409, text: "这份申请目前是“{state}”，不能再这样办理。请刷新页面查看。" },
  "exemption.same_person": { status: 409, text: "这份申请是您自己提出的，须由另一个人审核。" },
  "exemption.village_post": { status: 403, text: "您在{village}有任职，不能审核本村的申请，请由乡镇的其他人审核。" },
  "exemption.not_for_events": {
    status: 422,
    text: "“{item}”只在事情发生时公开，没有发生就没有任务，不用申请不适用。登记错了的事件，请撤销那件事。",
  },
  "exemption.published": { status: 409, text: "这一期已经公开（{number}），不用申请不适用。" },
} as const;
