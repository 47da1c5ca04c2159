// Reading the full content of a notice whose lists are no longer on show (调阅归档), and who did.
import { z } from "zod";
import { id, listOf, moment, noticeNumber, page } from "./common.ts";
import { elements, publicText } from "./notices.ts";

export const readingInput = z.object({
  purpose: publicText("请至少用 5 个字说明用途", 5, 200).describe("为什么要看；与调阅人、时间一起记录"),
  revision: z.number().int().min(1).max(10_000).optional().describe("以前公开过的版本；不填为最近公开的一版"),
});

const ways = ["asked", "correct", "withdraw"] as const;
/** How it came to be read. */
export const readingWays = {
  asked: "调阅",
  correct: "发起更正",
  withdraw: "发起撤回",
} as const satisfies Record<(typeof ways)[number], string>;

/** Minutes for which a reading is good: to look at it once more, to print it, to carry a list over. */
export const readingMinutes = 30;

const common = {
  id,
  noticeId: id,
  number: noticeNumber,
  revision: z.number().int(),
  way: z.enum(ways),
  purpose: z.string(),
  readAt: moment,
};

/** What was asked for. */
export const reading = z.object({
  ...common,
  /** Until when the same person may look again under this reading. */
  goodUntil: moment,
  title: z.string(),
  elements,
  explanations: z.record(z.string(), z.string()),
});

/** One line of who read what. */
export const readingLine = z.object({
  ...common,
  wayName: z.string(),
  villageName: z.string(),
  itemName: z.string(),
  period: z.string().nullable(),
  readBy: z.string(),
});
export const readingQuery = page.extend({ notice: id.optional() });
export const readingList = listOf(readingLine);

export type Reading = z.infer<typeof reading>;
export type ReadingLine = z.infer<typeof readingLine>;
