import { z } from "zod";
import { catalogueItem } from "../catalogue/item.ts";
import { leastYears, mostYears } from "../impact/keeping.ts";
import { mostDaysMore } from "../notices/publicity.ts";
import { secrecyReviewerKeys } from "../notices/secrecy.ts";
import { type RectificationSetting, rectificationSettings } from "../rectification/deadlines.ts";
import { id, itemCode, moment } from "./common.ts";

const countyCode = z.string().regex(/^\d{6}$/, "县代码应为 6 位数字");
/** Counts changes of a draft or of settings; a writer names the one that it saw. */
const version = z.number().int().min(0);

export const catalogueQuery = z.object({
  county: countyCode.optional().describe("县代码，默认本人所在的县或系统中唯一的县"),
  version: z.coerce.number().int().min(1).optional().describe("第几版，默认现行版"),
});
export const countyQuery = catalogueQuery.pick({ county: true });
export const itemParams = z.object({ code: itemCode });
export const versionParams = z.object({ id });
export const versionItemParams = z.object({ id, code: itemCode });
export const countyParams = z.object({ code: countyCode });

export const startInput = z.object({ county: countyCode.optional() });
export const saveItemInput = z.object({ version, item: catalogueItem });
export const removeQuery = z.object({ version: z.coerce.number().int().min(0) });
export const importInput = z.object({
  version,
  items: z.array(catalogueItem).min(1, "目录中至少要有一个事项").max(1000, "事项不超过 1000 个"),
});
export const publishInput = z.object({
  version,
  note: z.string().trim().min(5, "请至少用 5 个字写明这一版改了什么").max(2000, "说明不超过 2000 字"),
});

export const catalogueVersion = z.object({
  id,
  countyCode,
  number: z.number().describe("第几版"),
  state: z.enum(["draft", "published"]),
  note: z.string(),
  createdAt: moment,
  publishedAt: moment.nullable(),
  version,
});
export const catalogueVersions = z.object({ items: z.array(catalogueVersion) });

/** An item with what screens say beside it. */
export const shownItem = catalogueItem.extend({
  kindName: z.string(),
  frequencyName: z.string(),
  deadlineText: z.string().describe("公开时限，如“次月10日前”"),
  deadlineBasisName: z.string().describe("公开时限的来源；多数不是国家法律明文，须由县里确认"),
});
export const catalogue = catalogueVersion.extend({
  disclaimer: z.string(),
  groups: z.array(z.object({ prefix: z.string(), name: z.string() })),
  items: z.array(shownItem),
});
export const itemAnswer = z.object({ catalogue: catalogueVersion, item: shownItem });

export const catalogueDiff = z.object({
  version: catalogueVersion,
  against: z.number().nullable().describe("与第几版比较；第一版为 null"),
  changes: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      change: z.enum(["added", "removed", "changed"]),
      fields: z.array(z.string()),
      lines: z.array(z.string()).describe("逐条说明改了什么"),
    }),
  ),
});

const coSigners = z
  .enum(["none", "supervision", "full"])
  .describe("经办人与村书记之间由谁会签：无、村务监督委员会主任、目录所列全部会签人");
/** 0: everything called 其他 is itemised. Beyond half nothing would be asked any more. */
export const mostOthersShare = 50;
const shareFault = `比例应为 0 到 ${mostOthersShare} 的整数`;
const share = z
  .int(shareFault)
  .min(0, shareFault)
  .max(mostOthersShare, shareFault)
  .describe("“其他”超过本类合计的百分之几就须逐笔写明");
const secrecyReviewer = z
  .enum(secrecyReviewerKeys)
  .describe("谁作保密审查：submitter 提交人，提交即确认；separate 本村另一位任职的人，审查后才能签字");
const yearsFault = `请填 ${leastYears} 到 ${mostYears} 的整数`;
const assessmentYears = z
  .number(yearsFault)
  .int(yearsFault)
  .min(leastYears, yearsFault)
  .max(mostYears, yearsFault)
  .describe("个人信息保护影响评估保存几年");
const daysMoreFault = `天数应为 0 到 ${mostDaysMore} 的整数`;
const daysMore = z
  .int(daysMoreFault)
  .min(0, daysMoreFault)
  .max(mostDaysMore, daysMoreFault)
  .describe("个人名单在法定的公示时间以外多展示几天");
const daysOf = (setting: RectificationSetting, meaning: string) => {
  const { from, to } = rectificationSettings[setting];
  const fault = `天数应为 ${from} 到 ${to} 的整数`;
  return z.int(fault).min(from, fault).max(to, fault).describe(meaning);
};
const vetoDays = daysOf("vetoDays", "单项否决的问题几日内改正");
const majorDays = daysOf("majorDays", "严重的问题几个工作日内改正");
const minorDays = daysOf("minorDays", "一般的问题几个工作日内改正");
const extensionDays = daysOf("extensionDays", "整改连同延期，从列入台账起最多几天");
export const settings = z.object({
  countyCode,
  countyName: z.string(),
  coSigners,
  othersShare: share,
  secrecyReviewer,
  assessmentYears,
  listDaysMore: daysMore,
  ...{ vetoDays, majorDays, minorDays, extensionDays },
  changedAt: moment.nullable().describe("何时定的；从未改过则为 null"),
  version,
});
export const settingsInput = z.object({
  coSigners,
  othersShare: share.optional().describe("不填则不变"),
  secrecyReviewer: secrecyReviewer.optional().describe("不填则不变"),
  assessmentYears: assessmentYears.optional().describe("不填则不变"),
  listDaysMore: daysMore.optional().describe("不填则不变；管此后公开的信息"),
  vetoDays: vetoDays.optional().describe("不填则不变；管此后列入台账的问题"),
  majorDays: majorDays.optional().describe("不填则不变；管此后列入台账的问题"),
  minorDays: minorDays.optional().describe("不填则不变；管此后列入台账的问题"),
  extensionDays: extensionDays.optional().describe("不填则不变；管此后的延期"),
  version,
});

export type CatalogueAnswer = z.infer<typeof catalogue>;
export type ShownItem = z.infer<typeof shownItem>;
export type CatalogueVersionAnswer = z.infer<typeof catalogueVersion>;
export type CatalogueDiff = z.infer<typeof catalogueDiff>;
export type SettingsAnswer = z.infer<typeof settings>;
