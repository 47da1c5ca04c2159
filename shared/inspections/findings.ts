/** How bad a finding is. 单项否决 (veto) caps the whole sheet, and what it is about is no longer shown: handbook section 7. */
export const severities = {
  veto: { name: "单项否决", hint: "泄露个人信息、泄密、严重错误表述：先停止展示，1 日内改正" },
  major: { name: "严重", hint: "10 个工作日内改正" },
  minor: { name: "一般", hint: "3 个工作日内改正" },
} as const;
export type Severity = keyof typeof severities;

interface FindingType {
  name: string;
  /** What it usually is; whoever records it may choose another one, except where `alwaysVeto` says so. */
  severity: Severity;
  /** Can be nothing less. */
  alwaysVeto?: true;
  /** Phrases to choose with one tap. */
  phrases: readonly string[];
}

/** Types of findings (`finding.type`, handbook section 7), in the order of bulletins. */
export const findingTypes = {
  boardMissing: { name: "没有公开栏", severity: "major", phrases: ["村里没有公开栏", "公开栏位置隐蔽，村民看不到"] },
  boardDamaged: {
    name: "公开栏破损",
    severity: "minor",
    phrases: ["公开栏破损", "公开栏没有遮雨，字迹模糊", "没有监督电话", "没有意见箱"],
  },
  boardBlank: { name: "公开栏空白", severity: "major", phrases: ["公开栏空白", "公开栏挪作他用"] },
  itemMissing: { name: "应公开未公开", severity: "major", phrases: ["应公开的事项没有公开"] },
  overdue: { name: "公开不及时", severity: "minor", phrases: ["超过规定时间才公开", "没有在规定时间公开"] },
  stale: { name: "内容长期不更新", severity: "major", phrases: ["公开栏内容长期没有更换", "还是上一期的内容"] },
  contentIncomplete: {
    name: "内容不完整",
    severity: "minor",
    phrases: ["缺少要素", "没有监督电话", "没有政策依据和条件"],
  },
  notItemised: { name: "没有逐笔逐项", severity: "major", phrases: ["支出没有逐笔公开", "“其他”金额过大，没有列明细"] },
  crossFootError: {
    name: "勾稽不符",
    severity: "major",
    phrases: ["合计与明细不符", "期初与上期期末不符", "账表不符"],
  },
  unsigned: { name: "签字不全", severity: "major", phrases: ["上墙的没有签字", "缺少村书记签字", "缺少经办人签字"] },
  signatureMismatch: { name: "签字与内容不符", severity: "major", phrases: ["签字后内容有改动", "不是本人签字"] },
  notSynchronised: {
    name: "线上线下不一致",
    severity: "minor",
    phrases: ["公开栏没有同步张贴", "公开栏与小程序内容不一致", "上墙比小程序晚"],
  },
  privacyLeak: {
    ...{ name: "泄露个人信息", severity: "veto", alwaysVeto: true },
    phrases: ["公布了身份证号", "公布了手机号", "公布了银行卡号", "公布了病情或残疾情况"],
  },
  secrecyRisk: { name: "泄密风险", severity: "veto", alwaysVeto: true, phrases: ["公开了不应公开的文件"] },
  wordingError: { name: "错敏字和表述错误", severity: "major", phrases: ["有错别字", "表述不规范", "严重表述错误"] },
  qrUnusable: {
    name: "二维码不能用",
    severity: "minor",
    phrases: ["二维码没有张贴", "二维码扫不开", "二维码被遮盖或替换"],
  },
  publicityTooShort: { name: "公示时间不够", severity: "major", phrases: ["公示期没满就撤下"] },
  objectionUnanswered: { name: "异议没有答复", severity: "major", phrases: ["村民的异议没有按期答复"] },
  archiveMissing: { name: "档案不全", severity: "minor", phrases: ["公开资料没有归档", "归档资料缺签字单"] },
} as const satisfies Record<string, FindingType>;
export type FindingTypeKey = keyof typeof findingTypes;

/** The types in the fixed order of lists and bulletins. */
export const findingOrder = Object.keys(findingTypes) as FindingTypeKey[];

/** May a finding of this type be that bad? A privacy leak is never less than a veto; a veto is for what must not stay on show. */
export function severityFits(type: FindingTypeKey, severity: Severity): boolean {
  const { alwaysVeto }: FindingType = findingTypes[type];
  if (alwaysVeto) return severity === "veto";
  return severity !== "veto" || type === "wordingError";
}
