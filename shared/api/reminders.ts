import { z } from "zod";
import { ladder, type StepKey } from "../reminders/ladder.ts";
import { day, id, moment, placeCode } from "./common.ts";

const steps = ladder.map(({ key }) => key) as [StepKey];

export const remindersQuery = z.object({
  day: day.optional().describe("哪一天的提醒；不写则是最近的一份"),
  limit: z.coerce.number().int().min(1).max(100).default(30).describe("更早的提醒列出几份"),
});
export const reminderDayParams = z.object({ day });
export const remindersRead = z.object({ untilDay: day.describe("标到哪一天的提醒为止（含当天）") });

/** One duty, or problem to fix, that the person was told of. */
export const reminderRow = z.object({
  villageCode: z.string(),
  villageName: z.string(),
  itemCode: z.string().nullable(),
  itemName: z.string().describe("事项名；整改问题则是问题类型"),
  problem: z.object({ id, number: z.string() }).nullable().describe("要整改的问题；要公开的事项为 null"),
  period: z.string().nullable(),
  periodName: z.string().nullable(),
  dutyId: id.nullable(),
  eventName: z.string().nullable().describe("因什么事件产生"),
  dueDay: day.describe("现在算得的截止日；提醒以后放假安排公布，可能顺延"),
  provisional: z.boolean(),
  step: z.enum(steps).describe("提醒到第几步：截止日前 14、5、1 天，后 1、7、30 天"),
  isOpen: z.boolean().describe("现在还要办"),
  stateName: z.string().describe("现在的公开情况"),
  vacancy: z.string().nullable().describe("哪些岗位空缺，所以提醒到您"),
  standsInFor: z.string().nullable().describe("您代理谁；自己的事为 null"),
  mayDraft: z.boolean(),
});

/** A digest without its rows. */
export const reminderHead = z.object({
  day,
  madeAt: moment,
  late: z.number().int().describe("当天逾期几项"),
  soon: z.number().int().describe("当天即将到期几项"),
  readAt: moment.nullable(),
});

const reminderDigest = reminderHead.extend({
  rows: z.array(reminderRow).describe("逾期久的在前；最多 300 项"),
  count: z.number().int().describe("全部项数"),
  now: z
    .object({ late: z.number().int(), soon: z.number().int(), done: z.number().int() })
    .describe("全部各项现在的情况，不只列出的：逾期、即将到期、已办好"),
  wechat: z
    .enum(["waiting", "reached", "refused", "failed", "unsure"])
    .nullable()
    .describe("微信提醒发到没有；没有同意过的为 null"),
});

export const reminders = z.object({
  today: day,
  digest: reminderDigest.nullable(),
  earlier: z.array(reminderHead),
  wechat: z
    .object({ template: z.string(), agreed: z.number().int().describe("已同意、还没有用掉的条数") })
    .nullable()
    .describe("微信提醒没有开通时为 null"),
});

/** Somebody who can stand in for the person. */
const candidate = z.object({ accountId: id, name: z.string(), posts: z.array(z.string()) });
export const substitute = z.object({
  accountId: id,
  name: z.string(),
  fromDay: day,
  untilDay: day,
  isOver: z.boolean(),
  setBy: z.string(),
  setAt: moment,
});
export const substituteAnswer = z.object({
  substitute: substitute.nullable(),
  candidates: z.array(candidate).describe("可以指定的人：在同一个地方或上一级任职"),
});
export const substituteInput = z.strictObject({ accountId: id, fromDay: day, untilDay: day });

export const reminderListParams = z.object({ code: placeCode });
const wants = { all: "全部", late: "只列逾期的", soon: "只列即将到期的" } as const;
export const reminderListQuery = z.object({
  only: z.enum(Object.keys(wants) as [keyof typeof wants]).default("all"),
});
export const reminderListWants = wants;

const listedDuty = z.object({
  itemCode: z.string().nullable(),
  itemName: z.string(),
  problem: z.string().nullable().describe("要整改的问题的编号；要公开的事项为 null"),
  periodName: z.string().nullable(),
  eventName: z.string().nullable(),
  dueDay: day,
  daysLate: z.number().int().describe("逾期几天；负数是还有几天"),
  provisional: z.boolean(),
});
const listedVillage = z.object({
  code: z.string(),
  name: z.string(),
  persons: z.array(z.object({ roleName: z.string(), names: z.array(z.string()) })),
  duties: z.array(listedDuty),
});
/** What is overdue and due within 14 days in a township, by village: for calling people up. */
export const reminderList = z.object({
  place: z.object({ code: z.string(), name: z.string() }),
  today: day,
  late: z.number().int(),
  soon: z.number().int(),
  isCut: z.boolean().describe("太多，只列了前面的"),
  villages: z.array(listedVillage).describe("有事项要催的村"),
});

export type RemindersAnswer = z.infer<typeof reminders>;
export type ReminderRowAnswer = z.infer<typeof reminderRow>;
export type SubstituteAnswer = z.infer<typeof substituteAnswer>;
export type ReminderListAnswer = z.infer<typeof reminderList>;
