/** Refusals of the feature `inspections`. */
export const inspectionsProblems = {
  "campaign.unknown": { status: 404, text: "没有找到这次检查。它可能不存在，或不属于您负责的县、乡镇。" },
  "campaign.changed": { status: 409, text: "这次检查刚刚被别人改动过，本次没有办理。请刷新页面，核对后再办理。" },
  "campaign.wrong_state": { status: 409, text: "这次检查目前是“{state}”，不能“{step}”。请刷新页面查看最新状态。" },
  "campaign.wrong_kind": { status: 422, text: "“{kind}”没有“{step}”这一步。" },
  "campaign.overlap": {
    status: 409,
    text: "“{name}”（{period}）还没有结束，同一时期不能再开一次交叉互检。请先结束或取消它，或换一个时间段。",
  },
  "campaign.period": { status: 422, text: "结束日期不能早于开始日期，也不能早于今天，整个时间不超过一年。" },
  "campaign.earlier_unknown": {
    status: 422,
    text: "“回头看”要选以前一次已经开始检查的活动，从它检查过的村里抽。请重新选择。",
  },
  "campaign.exclusion_invalid": {
    status: 422,
    text: "“{name}”不能作为回避的对象：应是本县另一个乡镇，或另一个乡镇的村。",
  },
  "campaign.exclusion_known": { status: 409, text: "这项回避已经登记过了。" },
  "campaign.exclusion_gone": { status: 404, text: "没有找到这项回避，可能刚被别人删除。请刷新页面查看。" },
  "campaign.exclusions_full": { status: 422, text: "一次检查最多登记 {limit} 项回避。" },
  "campaign.inspector_unfit": {
    status: 422,
    text: "有 {count} 人不能作为{place}的检查人员：须是现任的{role}。请重新选择。",
  },
  "assignment.impossible": { status: 422, text: "按现在的条件分配不出来：{reason}" },
  "assignment.undecided": {
    status: 422,
    text: "条件太复杂，没有在规定的时间内算出分配方案。请减少一些回避后再试。",
  },
  "assignment.changed": {
    status: 409,
    text: "您看到的方案已经过时：村、乡镇或回避有变化。请重新预览，核对后再确定。",
  },
  "assignment.too_few": { status: 422, text: "本县有村的乡镇只有 {count} 个，交叉互检至少要 3 个。" },
  "draw.unknown": { status: 404, text: "没有找到这次随机抽查的公开记录。它可能还没有定下名单，或网址不完整。" },
  "draw.size": { status: 422, text: "要抽的村数应在 1 到 {total} 之间（名单上共 {total} 个村）。" },
  "draw.day_early": {
    status: 422,
    text: "公开随机数必须产生在名单定下以后：日期最早是 {earliest}。请选一个以后的日子。",
  },
  "draw.day_far": { status: 422, text: "公开随机数的日期不能晚于检查结束的那天（{until}）。" },
  "draw.too_early": { status: 409, text: "还没有到{day}，公开随机数还没有产生，现在不能抽取。" },
  "draw.other_day": { status: 422, text: "事先定好用{day}的公开随机数，不能用别的日子的。" },
  "draw.value_personal": {
    status: 422,
    text: "公布的数里“{found}”像是{kind}，会永远留在公开日志里，不能这样填。确是公布的数的，请照公布的样子把各个数字用空格或逗号隔开。",
  },
  "draw.value_differs": { status: 422, text: "两次填的不一样。请对照公布的原样，把两处都再填一遍。" },
  "draw.not_drawn": { status: 404, text: "这次抽查还没有抽取，抽取以后才有抽查记录。" },
  "checklist.unknown": { status: 422, text: "没有第 {number} 版检查表，请重新选择。" },
  "checklist.invalid": { status: 422, text: "检查表有 {count} 处要改：各项分数合计应为 100 分，项目不能重复。" },
  "checklist.changed": { status: 409, text: "别人刚刚存了新的一版检查表。请刷新页面，在最新一版上修改。" },
  "checklist.same": { status: 422, text: "和第 {number} 版完全一样，没有需要保存的改动。" },
} as const;
