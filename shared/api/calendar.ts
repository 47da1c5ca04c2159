import { z } from "zod";
import { groups } from "../catalogue/names.ts";
import { type Standing, standings } from "../due-words.ts";
import { day, placeCode } from "./common.ts";

const group = z.enum(Object.keys(groups) as [keyof typeof groups]);
const count = z.number().int();

export const calendarParams = z.object({ code: placeCode });
export const calendarQuery = z.object({
  from: day.optional().describe("最早的截止日，默认一年前"),
  to: day.optional().describe("最晚的截止日，默认 60 天后；与最早的截止日相差不超过三年"),
  group: group.optional().describe("只看一类一级事项，如 CW"),
});

/** How many duties of each kind; what is none is left out. */
const counts = z.partialRecord(z.enum(Object.keys(standings) as [Standing]), count);

/** Villages × items, each cell with how many periods and events stand how. */
export const calendar = z.object({
  place: z.object({ code: placeCode, name: z.string() }),
  from: day,
  to: day,
  today: day,
  standings: z.record(z.string(), z.string()).describe("各状态的中文名"),
  items: z.array(z.object({ code: z.string(), name: z.string(), level1: z.string() })),
  villages: z.array(
    z.object({
      code: placeCode,
      name: z.string(),
      townshipCode: placeCode,
      townshipName: z.string(),
      counts,
      cells: z.array(z.object({ item: count.describe("items 的序号"), counts })).describe("没有任务的事项不列"),
    }),
  ),
  counts,
});

export type CalendarAnswer = z.infer<typeof calendar>;
export type CalendarCounts = z.infer<typeof counts>;
