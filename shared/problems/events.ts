/** Refusals of the feature `events`. */
export const eventsProblems = {
  "event.unknown": { status: 404, text: "没有找到这件事。它可能不存在，或不属于您负责的地方。" },
  "event.duty_unknown": { status: 404, text: "没有找到这项公开任务。它可能已随事件撤销，或不属于这个村、这个事项。" },
  "event.duplicate": {
    status: 409,
    text: "{day}的“{event}：{title}”已经登记过，不用再登记。确实是另一件事的，请把标题写得不一样。",
  },
  "event.changed": { status: 409, text: "这件事刚刚被{changedBy}修改过。请核对最新内容后再办理。" },
  "event.taken_back": { status: 409, text: "这件事已经撤销，不能再办理。需要的请重新登记。" },
  "event.published": {
    status: 409,
    text: "已有公开信息（{number}）是为这件事公开的，不能撤销，也不能改日期或去掉那个事项。那条信息有误的，请先更正或撤回。",
  },
  "event.township_only": {
    status: 409,
    text: "这件事{why}，撤销、去掉事项、改晚日期只能由乡镇办理。确实登记错了的，请向乡镇说明原因，由乡镇修改或撤销。",
  },
  "event.day_ahead": {
    status: 422,
    text: "日期不能晚于今天。只有选举日、大会召开日这样要提前公开的，才能提前一年以内登记。",
  },
  "event.day_old": { status: 422, text: "日期太早：只登记 {from}以后发生的事。" },
  "event.items_unfit": { status: 422, text: "所选事项（{codes}）在现行目录里不按“{event}”公开，请重新选择。" },
  "event.duty_met": { status: 409, text: "这项任务已有一条公开信息（{number}）在办理或已公开，请打开它。" },
  "event.duty_taken": { status: 409, text: "别人刚刚为这项任务指定了另一条信息，请刷新查看。" },
  "event.notice_unfit": {
    status: 422,
    text: "这条信息不能用来办结这项任务：须是本村同一事项、已经公开、没有用于别的任务的。",
  },
  "event.notice_early": {
    status: 422,
    text: "这条信息公开得比这件事早，说的不是这件事，不能用来办结这项任务：须是 {from}以后首次公开的。请为这件事另行公开。",
  },
} as const;
