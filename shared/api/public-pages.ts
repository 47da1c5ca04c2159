// What a phone shows of the public data, ready to be shown and small: the mini-program's first screen is one request.
import { z } from "zod";
import { listOf, moment, noticeNumber, placeCode, villageCode } from "./common.ts";
import { publicNoticesQuery } from "./public.ts";

/** Simplified as signed, or converted by the machine; names of persons are never converted. */
export const script = z.enum(["hans", "hant"]).default("hans").describe("hant：繁体（由机器转换）");

export const boardQuery = publicNoticesQuery.omit({ limit: true }).extend({ script });

const named = z.object({ code: placeCode, name: z.string() });

/** A line of a list of notices. */
export const boardLine = z.object({
  number: noticeNumber,
  title: z.string(),
  publishedAt: moment,
  /** Published again after a correction. */
  corrected: z.boolean(),
  /** Item or group, and the period where the title doesn't say it. */
  about: z.array(z.string()),
  /** Why a search found it, where the title doesn't say. */
  why: z.object({ before: z.string(), marked: z.string(), after: z.string() }).optional(),
});

export const publicBoard = z.object({
  village: named.extend({ code: villageCode, checkWord: z.string().nullable() }),
  township: named,
  county: named,
  /** Whom a villager can call, and whose number it is. */
  phone: z.object({ phone: z.string(), of: z.string() }).nullable(),
  /** The village was merged into this one: what to say of it. Null while it is one of its own. */
  merged: named.extend({ code: villageCode, text: z.string() }).nullable(),
  /** Template of WeChat's message about a new notice; null where no messages are sent. */
  messageTemplate: z.string().nullable(),
  total: z.number().int(),
  lastPublishedAt: moment.nullable(),
  /** Groups that have notices, in the order of the catalogue. */
  groups: z.array(z.object({ prefix: z.string(), name: z.string(), count: z.number().int() })),
  /** Years first, then their parts, newest first. */
  periods: z.array(z.object({ value: z.string(), name: z.string() })),
  /** What the filter means, in words; empty without one. */
  heading: z.string(),
  /** On the first page without a filter only. */
  overdue: z.array(
    z.object({
      itemName: z.string(),
      legalBasis: z.string(),
      /** `2026年9月：应于 …前公开`. */
      owed: z.array(z.string()),
    }),
  ),
  /** Periods owed, of all items together. */
  owed: z.number().int(),
  erased: z.array(z.object({ number: noticeNumber, name: z.string(), about: z.array(z.string()) })),
  lines: z.array(boardLine),
  nextCursor: z.string().nullable(),
});

export const villageSearchQuery = z.object({
  q: z.string().trim().min(1, "请输入村名").max(50, "搜索内容不超过 50 字"),
  script,
});
export const villageSearch = listOf(
  z.object({
    code: villageCode,
    name: z.string(),
    township: z.string(),
    county: z.string(),
    merged: z.string().nullable().describe("已并入别的村时的说明"),
  }),
);

export type PublicBoard = z.infer<typeof publicBoard>;
export type BoardLine = z.infer<typeof boardLine>;
export type VillageSearch = z.infer<typeof villageSearch>;
