/** Refusals of the feature `appraisal`. */
export const appraisalProblems = {
  "appraisal.unknown": {
    status: 404,
    text: "没有找到这次考核。它可能不存在、还没有发给乡镇，或不属于您负责的县、乡镇。",
  },
  "appraisal.changed": { status: 409, text: "这次考核刚刚被别人改动过，本次没有办理。请刷新页面，核对后再办理。" },
  "appraisal.wrong_state": { status: 409, text: "这次考核目前是“{state}”，不能“{step}”。请刷新页面查看最新状态。" },
  "appraisal.begun": { status: 409, text: "{year}年的考核已经有了。要重新计算，请先把起草中的作废。" },
  "appraisal.cut_off": { status: 422, text: "数据截止日应在{year}年内或以后，不能晚于今天。请重新选择。" },
  "appraisal.score_unknown": { status: 404, text: "没有找到这一项得分。请刷新页面查看。" },
  "appraisal.department_known": { status: 409, text: "“{name}”的结果已经填过了。要改的话，请先删去再填。" },
  "appraisal.outcome_invalid": { status: 422, text: "按时办结的数目不能超过应办事项的数目。" },
  "objection.too_late": {
    status: 409,
    text: "提出异议的期限到{day}为止，已经过了。如确有错误，请直接联系县政务公开办。",
  },
  "objection.begun": { status: 409, text: "这一项已经有一条异议等待答复，答复以后才能再提。" },
  "objection.unknown": { status: 404, text: "没有找到这条异议。请刷新页面查看。" },
  "objection.answered": { status: 409, text: "这条异议已经答复过了。请刷新页面查看。" },
  "objection.points": { status: 422, text: "得分应在 0 到 {most} 分之间。采纳异议的，要与原来的 {points} 分不同。" },
  "objection.open": { status: 409, text: "还有 {count} 条异议没有答复，全部答复以后才能定分。" },
  "objection.still_open": { status: 409, text: "提出异议的期限到{day}为止，过了这一天才能定分。" },
} as const;
