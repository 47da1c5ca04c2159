/** A figure that staff may be shown. */
interface Metric {
  name: string;
  /** What is counted and what isn't, in plain Chinese; stands beside the figure. */
  definition: string;
}

/**
 * Every figure that pages, exports and bulletins show to staff; none is shown that isn't listed here. What is counted is duties,
 * notices and problems, never people: no activity, no log-ins, no readers, no places in a list (国办函〔2026〕12号).
 */
export const metrics = {
  villages: { name: "村", definition: "所选地方现有的行政村，已并入其他村的不算。" },
  ended: {
    name: "到期",
    definition:
      "截止日在所选日期之内、且早于今天的任务，不论公开没有。按期公开、长期公开的事项和已登记的事件产生的任务都算；没到期的（包括提前公开的）、不适用的不算。",
  },
  onTime: { name: "按时公开", definition: "在截止日当天或之前第一次公开的任务。更正不算迟。" },
  late: { name: "逾期后公开", definition: "过了截止日才第一次公开的任务。" },
  missing: { name: "逾期未公开", definition: "过了截止日，到今天还没有公开的任务。" },
  onTimeShare: { name: "按时公开率", definition: "按时公开的任务占到期任务的比例。" },
  villagesBehind: { name: "有逾期的村", definition: "至少有一项任务逾期未公开的村。" },
  lastPublished: { name: "最近公开", definition: "这个村最近一次公开信息的日期。" },
  standings: { name: "公开情况", definition: "截止日在所选日期之内的任务，按现在的公开情况分别计数。" },
  villageDuties: { name: "本村任务", definition: "近一年和今后 60 天到期的任务，按要做什么分别计数。" },
  heat: {
    name: "各村各事项逾期",
    definition:
      "格子里是逾期的任务数（逾期后公开的和逾期未公开的合计），花纹是它占到期任务的比例。空白是没有逾期，“—”是没有到期的任务。村按地方代码排列，不排先后。",
  },
  months: {
    name: "各月情况",
    definition: "按截止日所在的月份，到期的任务中按时公开、逾期后公开、逾期未公开的各有多少。",
  },
  lateness: { name: "逾期天数", definition: "到期的任务从截止日到第一次公开相隔几天；还没有公开的单独列出。" },
  medianLate: {
    name: "逾期天数的中位数",
    definition: "逾期后公开的任务按天数从少到多排，正中间的那一个。还没有公开的没有天数，不在里面。",
  },
  bursts: {
    name: "检查前、季末三天的公开",
    definition:
      "一个季度里公开的信息，有多少是在季度最后三天，或者检查开始前三天公开的。“平均分布”是假设每天公开得一样多时的比例；“同期到期”是截止日也在这几天的任务。只算整个季度都在所选日期之内的；撤回的不算，更正过的按更正公开的时间算。只列事实，集中公开也可能有正当的原因。",
  },
  copied: {
    name: "各村相同的文字",
    definition:
      "不同的村公开的文字中完全相同的段落。比较时不计村名、乡镇名、县名、数字、标点和空格；不到 30 个字的段落、目录里的标准用语、政策类事项（本来就要转发上级的文件）、已撤回和已期满的内容不比较。只列事实，相同也可能有正当的原因。",
  },
  problemsOpen: { name: "正在整改", definition: "所选日期之内发现，到今天还没有销号的问题。撤销的不算。" },
  problemsOverdue: { name: "逾期未整改", definition: "正在整改的问题中，过了期限还没有报整改的。" },
  problemsFixed: { name: "已整改到位", definition: "所选日期之内发现，核实整改到位后销号的问题。" },
  problemsAccepted: {
    name: "无法补救",
    definition: "所选日期之内发现，已经无法补救、说明原因后销号的问题。和整改到位分开计数。",
  },
  problemTypes: { name: "各类问题", definition: "所选日期之内发现的问题，按类型计数。撤销的不算。" },
  ledger: {
    name: "整改台账",
    definition:
      "所选范围内的问题按现在的状态计数。“已销号”分为整改到位和无法补救两种；“退回过”是至少退回重改过一次的；“逾期未整改”是过了期限还没有报整改的。撤销的不算。",
  },
  importRows: { name: "表格的行数", definition: "上传的表格里，新增、修改、删除、不变的各有多少行。" },
  wordingTerms: { name: "词库的词数", definition: "本县添加的词和系统自带的词各有多少，现在是第几版。" },
} as const satisfies Record<string, Metric>;
export type MetricKey = keyof typeof metrics;

/**
 * Words for what must not be measured: how busy people are, and how often something was opened. No page of ours has any of them.
 * 国办函〔2026〕12号: applications of the government count neither log-ins nor activity, and don't rank by them.
 */
export const forbiddenWords: readonly string[] = [
  ...["登录次数", "登录天数", "活跃度", "活跃率", "活跃用户", "日活", "月活", "在线时长", "使用时长", "使用频率"],
  ...[
    "浏览量",
    "浏览次数",
    "访问量",
    "访问次数",
    "点击量",
    "点击次数",
    "点击率",
    "阅读量",
    "阅读次数",
    "扫码量",
    "扫码次数",
  ],
  ...["转发量", "点赞", "关注量", "关注人数", "打卡", "排行榜", "排行", "排名", "名次", "积分榜", "龙虎榜", "红黑榜"],
];
