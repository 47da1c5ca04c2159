import { mostOthersShare } from "../../../shared/api/catalogue.ts";
import { leastYears, mostYears } from "../../../shared/impact/keeping.ts";
import { mostDaysMore } from "../../../shared/notices/publicity.ts";
import { type RectificationSetting, rectificationSettings } from "../../../shared/rectification/deadlines.ts";
import type { NumberSetting } from "./number-setting.tsx";

/** From which share on the county wants 其他 itemised. */
export const othersShare: NumberSetting = {
  ...{ key: "othersShare", slug: "others", name: "share", from: 0, to: mostOthersShare },
  ...{ title: "修改“其他”的上限", button: "修改上限", label: "“其他”最多占本类合计的百分之几" },
  hint: `填 0 到 ${mostOthersShare} 的整数；填 0 就是凡写“其他”的都要逐笔写明。`,
  words: (share) => (share === 0 ? "一律逐笔写明" : `超过 ${share}% 须逐笔写明`),
  since: ({ countyName }) => (
    <>
      按下“确定修改”后立即起，{countyName}所有的村都按新的上限办理。
      <span class="hint">管的是此后提交签字的财务信息；已经提交的和已经公开的不受影响。</span>
    </>
  ),
};

/** How many days more than the law wants lists of villagers stay on show. */
export const listDays: NumberSetting = {
  ...{ key: "listDaysMore", slug: "list-days", name: "days", from: 0, to: mostDaysMore },
  ...{ title: "修改名单展示的天数", button: "修改天数", label: "公示期满后，名单多展示几天" },
  hint: `填 0 到 ${mostDaysMore} 的整数；个人信息公开的时间应当尽量短，一般填 0。`,
  words: (days) => (days === 0 ? "期满次日起就不再展示" : `期满后多展示 ${days} 天`),
  since: ({ countyName }) => (
    <>
      按下“确定修改”后立即起，{countyName}所有的村此后公开的名单都按新的天数。
      <span class="hint">已经公开的名单，展示到公开时定下的那一天。</span>
    </>
  ),
};

/** How many years impact assessments stay. */
export const assessmentYears: NumberSetting = {
  ...{ key: "assessmentYears", slug: "assessments", name: "years", from: leastYears, to: mostYears },
  ...{ title: "修改影响评估的保存年限", button: "修改年限", label: "从公开或退回之日起保存多少年" },
  hint: `填 ${leastYears} 到 ${mostYears} 的整数。法律要求至少保存 ${leastYears} 年（《个人信息保护法》第五十六条），到期自动删除。`,
  words: (years) => `保存 ${years} 年`,
  warning: (settings, years) =>
    years < settings.assessmentYears ? `已满 ${years} 年的评估会在一小时内删除，不能恢复。需要的请先导出。` : null,
};

const timeOf = (key: RectificationSetting, slug: string, kind: string, unit: string): NumberSetting => {
  const { from, to } = rectificationSettings[key];
  return {
    ...{ key, slug, name: key, from, to },
    ...{ title: `修改${kind}问题的整改期限`, button: "修改期限", label: `${kind}的问题，几${unit}内改正` },
    hint: `填 ${from} 到 ${to} 的整数。发现当天不算；最后一天是休息日的，顺延到上班的那天。`,
    words: (days) => `${days} ${unit}内改正`,
    since: () => "按下“确定修改”后，此后列入台账和退回重改的问题按新的期限；已经定下的期限不变。",
  };
};

/** How long fixing may take, by severity, and with all extensions. */
export const rectificationDays: NumberSetting[] = [
  timeOf("vetoDays", "veto-days", "单项否决", "日"),
  timeOf("majorDays", "major-days", "严重", "个工作日"),
  timeOf("minorDays", "minor-days", "一般", "个工作日"),
  {
    ...{ key: "extensionDays", slug: "extension-days", name: "extensionDays" },
    ...{ from: rectificationSettings.extensionDays.from, to: rectificationSettings.extensionDays.to },
    ...{ title: "修改延期的上限", button: "修改上限", label: "从列入台账起，连同延期最多几天" },
    hint: `填 0 到 ${rectificationSettings.extensionDays.to} 的整数；填 0 就是不能延期。乡镇延期都要写明原因。`,
    words: (days) => (days === 0 ? "不能延期" : `连同延期最多 ${days} 天`),
    since: () => "按下“确定修改”后，此后的延期按新的上限；已经延长的期限不变。",
  },
];
