import { z } from "zod";
import { invisible } from "../notices/check-values.ts";
import { day, id, itemCode, listOf, moment, noticeNumber, villageCode } from "./common.ts";

const visible = [(text: string) => !invisible.test(text), "含有看不见的控制字符，请删去后重新输入"] as const;
const title = z
  .string("请写明是什么事")
  .trim()
  .min(2, "请写明是什么事")
  .max(100, "标题不超过 100 字")
  .refine(...visible);
const reason = z
  .string("请说明原因")
  .trim()
  .min(2, "请说明原因")
  .max(300, "原因不超过 300 字")
  .refine(...visible);
const itemCodes = z
  .array(itemCode)
  .min(1, "请至少选一个事项")
  .max(30, "事项最多 30 个")
  .refine((codes) => new Set(codes).size === codes.length, "同一事项只选一次");
const version = z.number().int().min(1);

export const eventInput = z.object({
  eventKey: z.string().min(1).max(40).describe("目录时限里的事件键名，如 election-day"),
  day: day.describe("事件的日期；要提前公开的（如选举日）可以是将来的"),
  title: title.describe("是什么事；只有本村和乡镇、县看得到"),
  itemCodes: itemCodes.describe("这件事要公开的事项"),
});
export const eventChange = z.object({ version, day, title, itemCodes, reason });
export const eventEnd = z.object({ version, reason });
export const eventParams = z.object({ id });
export const eventDutyParams = z.object({ id, dutyId: id });
/** Null: the notice that was named doesn't meet it after all. */
export const dutyNotice = z.object({ noticeId: id.nullable() });

/** An event that a village can enter, with the items that it may concern. */
export const eventOffer = z.object({
  key: z.string(),
  name: z.string(),
  mayBeAhead: z.boolean().describe("可以提前登记：有事项要在这一天以前公开"),
  items: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      deadlineText: z.string(),
      legalBasis: z.array(z.string()),
      suggested: z.boolean().describe("通常都要公开的，可以预先勾选"),
    }),
  ),
});
export const eventOffers = z.object({
  village: z.object({ code: villageCode, name: z.string() }),
  /** Days that can be entered: of what happened, and of what is still to come. */
  earliest: day,
  today: day,
  latest: day,
  events: z.array(eventOffer),
});

const duty = z.object({
  id,
  itemCode: z.string(),
  itemName: z.string(),
  dueDay: day,
  provisional: z.boolean().describe("当年放假安排尚未发布，截止日可能顺延"),
  deadlineText: z.string(),
  legalBasis: z.array(z.string()),
  /** The notice that is being made for it or meets it. */
  notice: z
    .object({ id, number: noticeNumber, title: z.string(), stateName: z.string(), publishedAt: moment.nullable() })
    .nullable(),
});

export const villageEvent = z.object({
  id,
  villageCode,
  villageName: z.string(),
  eventKey: z.string(),
  eventName: z.string(),
  day,
  title: z.string(),
  state: z.enum(["open", "takenBack"]).describe("有效、已撤销"),
  version,
  enteredBy: z.string(),
  enteredAt: moment,
  duties: z.array(duty),
  /** What the caller may do with it now. */
  actions: z.array(z.enum(["correct", "takeBack", "meet"])),
  townshipOnly: z
    .string()
    .nullable()
    .describe("为什么只有乡镇能撤销、去掉事项或改晚日期（“有公开任务已经逾期”“是乡镇登记的”）；null 时村里也能"),
});
export const villageEventDetail = villageEvent.extend({
  /** Oldest first. */
  history: z.array(
    z.object({
      at: moment,
      byName: z.string(),
      step: z.enum(["enter", "correct", "takeBack"]),
      stepName: z.string(),
      day,
      title: z.string(),
      itemCodes: z.array(z.string()),
      reason: z.string().nullable(),
    }),
  ),
});
export const villageEvents = listOf(villageEvent);

export type EventInput = z.infer<typeof eventInput>;
export type EventOffer = z.infer<typeof eventOffer>;
export type EventOffers = z.infer<typeof eventOffers>;
export type VillageEventAnswer = z.infer<typeof villageEvent>;
export type VillageEventDetail = z.infer<typeof villageEventDetail>;
