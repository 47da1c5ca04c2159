/** Refusals of the feature `rectification`. */
export const rectificationProblems = {
  "rectification.unknown": { status: 404, text: "没有找到这个问题。它可能不存在，或不属于您负责的地方。" },
  "rectification.changed": {
    status: 409,
    text: "这个问题刚由{who}办理了“{step}”，现在是“{state}”，本次没有办理。请刷新页面，核对后再办理。",
  },
  "rectification.wrong_state": { status: 409, text: "这个问题目前是“{state}”，不能“{step}”。{hint}" },
  "rectification.own_fix": { status: 403, text: "这次整改是您自己报的，不能自己核实，请由另一个人核实。" },
  "rectification.village_post": {
    status: 403,
    text: "您在{village}有任职，不能由您办理本村问题的“{step}”，请由乡镇或县里的其他人办理。",
  },
  "rectification.nothing_shown": {
    status: 422,
    text: "请说明是怎样整改的：写一段文字、附上公开信息的链接或照片，至少一项。照片不是必须的。",
  },
  "rectification.notice_unfit": {
    status: 422,
    text: "有 {count} 条公开信息不能作为依据：须是{village}已经公开过的。请重新选择。",
  },
  "rectification.file_unknown": { status: 422, text: "有 {count} 个附件没有找到，请重新上传后再报。" },
  "rectification.extension_early": {
    status: 422,
    text: "新的期限应晚于现在的期限（{due}），也不能早于今天。请另选一天。",
  },
  "rectification.extension_far": {
    status: 422,
    text: "延期最多到 {latest}（从列入台账之日起，连同延期不超过 {days} 天）。请选不晚于这天的日子。",
  },
  "rectification.reason_missing": { status: 422, text: "按“无法补救”销号的，请写明原因。" },
  "rectification.ask_villager": {
    status: 409,
    text: "这个问题是村民反映的，销号前请先问村民“解决了吗？”，把答复记下来。",
  },
  "rectification.not_raised": { status: 422, text: "这个问题不是村民反映的，不用问村民。" },
  "rectification.severity_unfit": {
    status: 422,
    text: "“{type}”不能定为“{severity}”。泄露个人信息和泄密风险一律是单项否决，其他类型按严重或一般。",
  },
} as const;
