import { z } from "zod";
import { secrecyReviewerKeys } from "../notices/secrecy.ts";
import { noticeStates } from "../notices/states.ts";
import { shownItem } from "./catalogue.ts";
import { day, id, itemCode, moment, noticeNumber, period, villageCode } from "./common.ts";
import { exemption } from "./exemptions.ts";
import { elements } from "./notices.ts";
import { obligation } from "./obligations.ts";
import { accountSummary, activeGrant } from "./sessions.ts";

const states = Object.keys(noticeStates) as [keyof typeof noticeStates];
const dutyState = z.enum(["overdue", "due", "upcoming"]).describe("逾期未公开、待公开、未到期");

/** A village in which the person has a post today. */
const deskVillage = z.object({
  code: villageCode,
  name: z.string(),
  roleNames: z.array(z.string()),
  mayDraft: z.boolean(),
  merged: z.string().nullable().describe("已并入别的村时的说明"),
  /** What is overdue and what falls due within 30 days, as far as nothing is under way for it. */
  late: z.number().int(),
  due: z.number().int(),
});

/** A notice in a to-do list: what to do about it follows from the list that it stands in. */
export const deskNotice = z.object({
  id,
  villageCode,
  itemCode: z.string(),
  itemName: z.string(),
  period: z.string().nullable(),
  title: z.string(),
  state: z.enum(states),
  stateName: z.string(),
  updatedAt: moment,
  /** Whose signature is next; null when nothing is being signed. */
  waitsFor: z.string().nullable().describe("下一个签字人的角色名"),
  /** Nobody signs before another person of the village has reviewed its secrecy. */
  waitsForReview: z.boolean().describe("等本村另一人作保密审查，审查后才能签字"),
  /** Why it was sent back and by whom; long reasons are cut short, the notice has them in full. */
  returned: z.object({ reason: z.string(), byName: z.string(), at: moment }).nullable(),
});

/** Something to publish for which nothing is under way yet. */
export const deskDuty = z.object({
  villageCode,
  itemCode: z.string(),
  itemName: z.string(),
  period: z.string().nullable(),
  periodName: z.string().nullable(),
  dueDay: day,
  provisional: z.boolean().describe("当年放假安排尚未发布，截止日可能顺延"),
  state: dutyState,
  dutyId: id.nullable().describe("因事件产生的任务；起草时作为 dutyId 交回"),
  event: obligation.shape.event,
});

/** A problem that the village still has to fix. */
export const deskProblem = z.object({
  id,
  villageCode,
  typeName: z.string(),
  severityName: z.string(),
  /** What was seen; long texts are cut short, the problem has them in full. */
  text: z.string(),
  dueDay: day,
  provisional: z.boolean(),
  daysOverdue: z.number().int(),
  /** It was reported as fixed and sent back. */
  cameBack: z.boolean(),
});

/** A signed sheet of an inspection that nobody of the village has looked at yet. */
export const deskSheet = z.object({
  id,
  villageCode,
  visitDay: day,
  campaignName: z.string(),
  inspectorName: z.string().describe("检查的乡镇或县"),
  byName: z.string(),
  points: z.number().nullable(),
  findings: z.number().int().describe("登记了几个问题"),
});

/** How a request stands that an item doesn't apply to a village. */
export const deskExemption = exemption
  .pick({ id: true, villageCode: true, itemCode: true, itemName: true, period: true, periodName: true })
  .extend(exemption.pick({ state: true, stateName: true, askedAt: true, decidedBy: true, decidedAt: true }).shape)
  .extend({
    refusal: z.string().nullable().describe("没有同意的原因；长的截短"),
    maySee: z.boolean().describe("没有同意，村里还没有人看到：本人可以确认看到"),
  });

const noticesOf = z.object({
  items: z.array(deskNotice),
  count: z.number().int().describe("全部条数；items 装不下时只有前面的"),
});
const dutiesOf = z.object({ items: z.array(deskDuty), count: z.number().int() });

/** All that waits for a person of a village, most urgent first, in at most 20 KB. */
export const desk = z.object({
  today: day,
  account: accountSummary,
  /** Signing keys that are in force; none: signing has to be enrolled first. */
  keyIds: z.array(id),
  reminderTemplate: z.string().nullable().describe("微信到期提醒的订阅消息模板；没有开通时为 null"),
  villages: z.array(deskVillage),
  /** Posts at a township or a county, whose work is done in the console. */
  offices: z.array(activeGrant.pick({ roleName: true, placeName: true })),
  inspects: z.boolean().describe("有进行中的检查安排了本人"),
  /** Waits for my signature, newest first. */
  toSign: noticesOf,
  /** Waits for a review of its secrecy that I may make. */
  toReview: noticesOf,
  returned: noticesOf,
  /** Problems of the ledger that wait for the village, soonest last day first. */
  toFix: z.object({ items: z.array(deskProblem), count: z.number().int() }),
  /** Taken off the reading side by an office (暂停展示; `returned` says why), then what no longer agrees with an earlier period that was corrected. */
  toCorrect: noticesOf,
  /** Signed sheets that the village hasn't looked at yet (待阅看的检查表), the earliest first; for whoever may say that it has. */
  toSee: z.object({ items: z.array(deskSheet), count: z.number().int() }),
  /** Requests that an item doesn't apply (不适用): refused ones until seen or asked again, what waits, and what was agreed to within 30 days. */
  exemptions: z.object({ items: z.array(deskExemption), count: z.number().int() }),
  /** Overdue, the longest overdue first. */
  late: dutiesOf,
  /** Due within 30 days, soonest first. */
  due: dutiesOf,
  /** Drafts and corrections that I may go on with. */
  drafts: noticesOf,
  /** Submitted; others have to sign. */
  withOthers: noticesOf,
});

/** An item that a village can publish. */
const villageItem = z.object({
  code: z.string(),
  name: z.string(),
  frequencyName: z.string(),
  deadlineText: z.string(),
  /** Indexes in `laws`. */
  laws: z.array(z.number().int()),
  byPeriod: z.boolean().describe("按所属期公开，起草前要选一期"),
  /** Of a standing item that the village has already: there is nothing to begin, it is corrected when things change. */
  notice: z.object({ id, stateName: z.string(), maySave: z.boolean() }).nullable(),
});
export const villageItems = z.object({
  village: z.object({ code: villageCode, name: z.string() }),
  groups: z.array(z.object({ prefix: z.string(), name: z.string() })),
  /** Legal bases, each once: many items rest on the same law. */
  laws: z.array(z.string()),
  items: z.array(villageItem),
});

export const startParams = z.object({ code: villageCode, itemCode });
export const startQuery = z.object({
  period: period.optional().describe("所属期；不写则取最近一个已结束且还没公开的"),
  dutyId: id.optional().describe("为哪一项事件任务起草"),
});

/** A period for which something can be begun. */
const choosablePeriod = z.object({
  period,
  name: z.string(),
  /** `running`: it isn't over yet. */
  state: z.enum(["late", "due", "running"]),
  dueDay: day.nullable(),
  provisional: z.boolean(),
  /** `应于 2026年9月10日 前公开，已逾期`. */
  hint: z.string(),
});

/** What became of an element on the way from the last period to this one. */
const carriedElement = z.object({
  key: z.string(),
  label: z.string(),
  how: z.enum(["taken", "moved", "check", "emptied"]).describe("照搬；已改成本期；照搬但可能已变，请核对；没有带过来"),
  /** Why, and what to do. */
  why: z.string(),
});

/** Where a new notice of an item begins. */
export const start = z.object({
  today: day,
  village: z.object({ code: villageCode, name: z.string() }),
  catalogueVersion: z.number().int(),
  item: shownItem,
  /** Periods without a notice: the overdue ones first (oldest first), then what is due, then what is still running. */
  periods: z.array(choosablePeriod),
  /** The asked-for period, else the newest that is over and has none; null for items without periods. */
  period: z.string().nullable(),
  /** The duty of an event that was asked for. */
  dutyId: id.nullable(),
  /** Can a notice be begun for `period`? */
  mayStart: z.boolean(),
  /** The notice that has the place of this item and period already: go on with that one. */
  existing: z
    .object({ id, title: z.string(), state: z.enum(states), stateName: z.string(), maySave: z.boolean() })
    .nullable(),
  /** Title and elements to begin with; "" for events, which have no name but their own. */
  title: z.string(),
  elements,
  /** Elements of a notice that says that nothing came in and nothing went out; null where that can't be said of the item. */
  nil: elements.nullable(),
  /** Up to how many percent of its section 其他 needs no itemising here. */
  othersShare: z.number(),
  /** Who reviews its secrecy once it is submitted. */
  secrecyReviewer: z.enum(secrecyReviewerKeys),
  /** The public notice that the elements come from; null: begun blank, with the standard lines of its tables. */
  basis: z
    .object({
      noticeId: id,
      number: noticeNumber,
      period: z.string().nullable(),
      periodName: z.string().nullable(),
      publishedAt: moment,
      elements: z.array(carriedElement),
    })
    .nullable(),
});

export type Desk = z.infer<typeof desk>;
export type DeskNotice = z.infer<typeof deskNotice>;
export type DeskProblem = z.infer<typeof deskProblem>;
export type DeskExemption = z.infer<typeof deskExemption>;
export type DeskSheet = z.infer<typeof deskSheet>;
export type DeskDuty = z.infer<typeof deskDuty>;
export type VillageItems = z.infer<typeof villageItems>;
export type VillageItem = z.infer<typeof villageItem>;
export type Start = z.infer<typeof start>;
export type CarriedElement = z.infer<typeof carriedElement>;
