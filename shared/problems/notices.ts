/** Refusals of the feature `notices`. */
export const noticesProblems = {
  "notice.unknown": { status: 404, text: "没有找到这条公开信息。它可能不存在，或不属于您负责的村。" },
  "notice.changed": {
    status: 409,
    text: "这条信息刚刚被{changedBy}修改过。您填写的内容还在，请对照最新内容后再操作。",
  },
  "notice.wrong_state": { status: 409, text: "这条信息目前是“{state}”，不能进行“{step}”。请刷新页面查看最新状态。" },
  "notice.not_ready": { status: 422, text: "还有 {count} 处没有填好，改正后才能提交签字。" },
  "notice.content_invalid": { status: 422, text: "有 {count} 处内容不能保存，请按提示改正。" },
  "notice.period_required": { status: 422, text: "这个事项按期公开，请选择所属期（{frequency}一期）。" },
  "notice.period_mismatch": { status: 422, text: "所属期“{period}”与这个事项的公开频次（{frequency}）不符。" },
  "notice.period_not_wanted": { status: 422, text: "这个事项不分期公开，请不要填写所属期。" },
  "notice.period_future": { status: 422, text: "“{period}”还没有开始，不能提前公开。" },
  "notice.duplicate": { status: 409, text: "本村这一事项已有一条（{number}），请打开它继续办理，不要重复新建。" },
  "notice.erased": { status: 410, text: "{what}已于 {day}依法删除，依据：{law}。" },
  "notice.closed": {
    status: 410,
    text: "名单展示到{day}为止，期满后依法不再展示，公开凭证也不再提供。以前保存的凭证仍然有效；什么时候公开过、由谁签字，公开日志里都有记录。",
  },
  "notice.not_closed": {
    status: 409,
    text: "这条信息的全文还在公开展示（或者没有公开过），直接查看即可，不用调阅归档。",
  },
  "notice.suspended": {
    status: 410,
    text: "这条信息从{day}起暂停展示（{ground}），公开凭证也暂不提供。以前保存的凭证仍然有效；什么时候公开过、由谁签字，公开日志里都有记录。",
  },
  "suspension.not_public": {
    status: 409,
    text: "这条信息现在没有公开展示（{state}），不用暂停。已撤回的内容还有问题的，请由村书记申请依法删除。",
  },
  "suspension.already": { status: 409, text: "这条信息已经暂停展示，不用重复办理。请刷新页面查看原因和经过。" },
  "suspension.none": { status: 409, text: "这条信息没有暂停展示（或者已经更正、撤回），不用恢复。请刷新页面查看。" },
  "archive.reading_unknown": {
    status: 404,
    text: "没有找到这次调阅，或者已经过了 30 分钟。需要再看的，请说明用途重新调阅。",
  },
  "erasure.unknown": { status: 404, text: "没有找到这份依法删除申请。它可能不存在，或不属于您负责的地方。" },
  "erasure.pending": { status: 409, text: "这条信息已有一份依法删除申请在等县政务公开办审核，请不要重复申请。" },
  "erasure.decided": { status: 409, text: "这份申请{state}，不能再办理。请刷新页面查看。" },
  "erasure.same_person": {
    status: 409,
    text: "这份申请是您自己提出的。依法删除须由村里和县里不同的两人办理，即使一人兼任也不能自己批准。",
  },
  "erasure.already_erased": { status: 409, text: "第 {revision} 版已经依法删除，不用再申请。" },
  "erasure.revision_unknown": { status: 422, text: "这条信息没有公开过第 {revision} 版，请从公开过的版本中选择。" },
  "notice.text_risky": {
    status: 422,
    text: "微信认为文字含有“{kind}”内容{where}，不能从小程序提交。请修改后再提交；确认内容合规的，请乡镇政务公开专干核实后在电脑上提交。",
  },
  "notice.file_unknown": { status: 422, text: "附件“{name}”没有上传成功，请重新上传。" },
} as const;
