import { type FindingTypeKey, findingOrder, findingTypes } from "../inspections/findings.ts";

interface CountRule {
  name: string;
  unit: "项" | "天" | "份" | "村" | "个";
  /** What is counted, so that somebody else comes to the same number. */
  definition: string;
}

/**
 * What is counted of a village, a township or a county over a span of days, as of a cut-off. Counts of units add up; everything else
 * (shares, means) is worked out of them. States are those of the cut-off, whatever happened later.
 */
export const countRules = {
  due: { name: "应公开任务", unit: "项", definition: "截止日在统计期内、且早于数据截止之日的公开任务，不含“不适用”的" },
  met: { name: "按时公开", unit: "项", definition: "应公开任务中，首次公开日不晚于截止日的" },
  late: { name: "逾期后公开", unit: "项", definition: "应公开任务中，首次公开日晚于截止日的" },
  missing: { name: "逾期未公开", unit: "项", definition: "应公开任务中，到数据截止时没有公开（或已撤回、依法删除）的" },
  notApplicable: { name: "不适用", unit: "项", definition: "截止日在统计期内、到数据截止时乡镇已同意不适用的" },
  lateDays: { name: "逾期天数合计", unit: "天", definition: "逾期后公开的各项，首次公开日与截止日相差的天数之和" },
  published: { name: "新公开", unit: "份", definition: "首次公开日在统计期内的公开信息，不论后来是否更正、撤回" },
  sameDay: { name: "同日上墙", unit: "份", definition: "新公开的信息中，首次公开当天登记了上墙的" },
  assigned: {
    name: "应检查",
    unit: "村",
    definition: "统计期内开始的检查活动分配到的村，一个活动计一次，不含已取消的活动",
  },
  visited: { name: "已检查", unit: "村", definition: "应检查的村中，到数据截止时检查记录已签字的" },
  findings: { name: "检查发现的问题", unit: "个", definition: "已检查的村的检查记录里的问题" },
  problems: { name: "列入台账的问题", unit: "个", definition: "统计期内列入整改台账、到数据截止时没有撤销的问题" },
  open: { name: "待整改", unit: "个", definition: "列入台账的问题中，到数据截止时还没有报整改的" },
  submitted: { name: "已报整改待核实", unit: "个", definition: "列入台账的问题中，到数据截止时等待核实的" },
  verified: { name: "已核实待销号", unit: "个", definition: "列入台账的问题中，到数据截止时等待销号的" },
  returned: { name: "退回重改", unit: "个", definition: "列入台账的问题中，到数据截止时被退回、还没有再报的" },
  closed: { name: "已销号", unit: "个", definition: "列入台账的问题中，到数据截止时已经销号的" },
  fixed: { name: "整改到位", unit: "个", definition: "已销号的问题中，按“已整改到位”销号的" },
  cameBack: { name: "有过反复", unit: "个", definition: "列入台账的问题中，到数据截止时被退回过的" },
  onTime: {
    name: "按期报整改",
    unit: "个",
    definition: "已报整改、已核实和已销号的问题中，最后一次报整改不晚于整改期限的",
  },
  tooLate: {
    name: "逾期报整改",
    unit: "个",
    definition: "已报整改、已核实和已销号的问题中，最后一次报整改晚于整改期限的",
  },
  overdue: { name: "逾期未整改", unit: "个", definition: "待整改和退回重改的问题中，整改期限早于数据截止之日的" },
  veto: { name: "单项否决问题", unit: "个", definition: "列入台账的问题中，严重程度为单项否决的" },
  voided: { name: "已撤销", unit: "个", definition: "统计期内列入整改台账、到数据截止时已经撤销的问题" },
  raised: { name: "村民反映的问题", unit: "个", definition: "列入台账的问题中，由村民反映、乡镇或县里登记的" },
  raisedReported: { name: "村民反映已报整改", unit: "个", definition: "村民反映的问题中，到数据截止时村里报过整改的" },
  raisedInTime: {
    name: "村民反映按期报整改",
    unit: "个",
    definition: "村民反映已报整改的问题中，第一次报整改不晚于当时的整改期限的",
  },
  raisedDays: {
    name: "村民反映办理天数合计",
    unit: "天",
    definition: "村民反映已报整改的各个问题，列入台账之日与第一次报整改之日相差的天数之和",
  },
  raisedOverdue: {
    name: "村民反映逾期未整改",
    unit: "个",
    definition: "村民反映的问题中，到数据截止时待整改或退回重改、整改期限早于数据截止之日的",
  },
  answeredSolved: {
    name: "村民说解决了",
    unit: "个",
    definition: "村民反映的问题中，到数据截止时最后一次问“解决了吗？”，村民说“解决了”的",
  },
  answeredUnsolved: {
    name: "村民说没有解决",
    unit: "个",
    definition: "村民反映的问题中，到数据截止时最后一次问“解决了吗？”，村民说“没有解决”的",
  },
  unreached: {
    name: "没有联系上村民",
    unit: "个",
    definition: "村民反映的问题中，到数据截止时最后一次问“解决了吗？”，没有联系上村民的",
  },
  unasked: { name: "还没有问村民", unit: "个", definition: "村民反映的问题中，到数据截止时还没有问过“解决了吗？”的" },
} as const satisfies Record<string, CountRule>;

export type PlainCount = keyof typeof countRules;
/** A count, or that of the findings of one type. */
export type CountKey = PlainCount | `finding.${FindingTypeKey}`;
export type Counts = Record<CountKey, number>;

/** Every key, in the order of tables. */
export const countKeys: readonly CountKey[] = [
  ...(Object.keys(countRules) as PlainCount[]),
  ...findingOrder.map((type) => `finding.${type}` as const),
];

const isPlain = (key: CountKey): key is PlainCount => Object.hasOwn(countRules, key);

/** Name, unit and definition of a count. */
export function countRule(key: CountKey): CountRule {
  if (isPlain(key)) return countRules[key];
  const { name } = findingTypes[key.slice("finding.".length) as FindingTypeKey];
  return { name, unit: "个", definition: `检查发现的问题中，类型为“${name}”的` };
}

/**
 * Does somebody's kept account hold all of these? One that was kept before something was counted says nothing about it, which isn't zero.
 */
export const holdsCounts = (counts: Counts, keys: readonly CountKey[]): boolean =>
  keys.every((key) => counts[key] !== undefined);

export const noCounts = (): Counts => Object.fromEntries(countKeys.map((key) => [key, 0])) as Counts;

/** Adds counts up. */
export function sumOfCounts(all: readonly Counts[]): Counts {
  const sum = noCounts();
  for (const counts of all) for (const key of countKeys) sum[key] += counts[key];
  return sum;
}
