// A notice as a phone shows it: its content as blocks in the order of the catalogue, values already in words, long tables by pages of rows.
import { z } from "zod";
import { day, moment, noticeNumber, placeCode, villageCode } from "./common.ts";
import { handwriting } from "./handwriting.ts";
import { publicErasure, revisionQuery, tableParams } from "./public.ts";
import { script } from "./public-pages.ts";

export const noticePageQuery = revisionQuery.extend({ script });
export const rowsParams = tableParams;
export const rowsQuery = noticePageQuery.extend({
  from: z.coerce.number().int().min(0).max(10_000).default(0),
  find: z.string().trim().max(50, "搜索内容不超过 50 字").optional().describe("只要含有这些字的行"),
});

/** A part of a line; an address is shown, never followed unseen. */
const part = z.object({ text: z.string(), bold: z.literal(true).optional() });
const textLine = z.object({
  kind: z.enum(["heading", "paragraph", "item"]),
  /** `1.` or `•` of an item. */
  mark: z.string(),
  parts: z.array(part),
});

/** Rows of a table: one text for each column. Of a list of persons: name, then what is said of them. */
export const noticeRows = z.object({
  from: z.number().int(),
  /** Rows that contain what was looked for; all without it. */
  found: z.number().int(),
  total: z.number().int(),
  rows: z.array(z.array(z.string())),
  nextFrom: z.number().int().nullable(),
});

const block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("facts"), facts: z.array(z.object({ label: z.string(), text: z.string() })) }),
  z.object({ kind: z.literal("text"), label: z.string(), lines: z.array(textLine) }),
  z.object({
    kind: z.literal("table"),
    key: z.string(),
    label: z.string(),
    columns: z.array(z.string()),
    /** Which column says what a row is about. */
    named: z.number().int(),
    rows: noticeRows,
    /** Of the whole table. */
    totals: z.array(z.object({ name: z.string(), cells: z.array(z.object({ label: z.string(), text: z.string() })) })),
  }),
  z.object({
    kind: z.literal("files"),
    label: z.string(),
    pictures: z.array(z.object({ name: z.string(), path: z.string() })),
    files: z.array(z.object({ name: z.string(), about: z.string(), path: z.string(), type: z.string() })),
  }),
]);

const named = z.object({ code: placeCode, name: z.string() });
const state = z.enum(["current", "superseded", "withdrawn"]);

/** The plain ledger of a finance notice, in words and as bars. */
const ledger = z.object({
  /** Opening, income, expense, closing; `from` and `to` in thousandths of the width. */
  bars: z.array(
    z.object({
      part: z.enum(["opening", "income", "expense", "closing"]),
      label: z.string(),
      text: z.string(),
      from: z.number().int(),
      to: z.number().int(),
    }),
  ),
  comparisons: z.array(z.object({ label: z.string(), text: z.string() })),
  caveats: z.array(z.string()),
  /** The largest expenses as sentences, then the others in the order of the table as far as one screen goes. */
  top: z.array(z.string()),
  expenses: z.array(z.string()),
  count: z.number().int().describe("支出笔数；expenses 装不下时只有前面的"),
});

export const publicNoticePage = z.object({
  number: noticeNumber,
  title: z.string(),
  village: named.extend({ code: villageCode }),
  township: named,
  county: named,
  phone: z.object({ phone: z.string(), of: z.string() }).nullable(),
  itemCode: z.string(),
  itemName: z.string(),
  groupName: z.string(),
  periodName: z.string(),
  state,
  revision: z.number().int(),
  newest: z.number().int(),
  publishedAt: moment,
  corrected: z.boolean(),
  endedAt: moment.nullable(),
  changeNote: z.string().nullable(),
  blocks: z.array(block),
  /** Null where there is nothing to tell. */
  ledger: ledger.nullable(),
  /** In the order of signing; names as they were signed. */
  signers: z.array(
    z.object({
      action: z.enum(["publish", "correct", "withdraw"]),
      roleName: z.string(),
      name: z.string(),
      signedAt: moment,
      /** Written by finger: drawn beside the name. */
      handwriting: handwriting.nullable(),
    }),
  ),
  versions: z.array(
    z.object({ revision: z.number().int(), state, publishedAt: moment, changeNote: z.string().nullable() }),
  ),
  erased: z.array(publicErasure),
  legalBasis: z.string(),
  deadline: z.string(),
  /** `2026年9月22日`, last day of the publicity period; empty when the item has none. */
  publicUntil: z.string(),
  /** Last day on which its lists of villagers are (or were) on show; whoever keeps a copy shows it no longer. Null: for good. */
  shownUntil: day.nullable(),
});

export type PublicNoticePage = z.infer<typeof publicNoticePage>;
export type NoticeLedger = z.infer<typeof ledger>;
export type NoticeBlock = z.infer<typeof block>;
export type NoticeTextLine = z.infer<typeof textLine>;
export type NoticeRows = z.infer<typeof noticeRows>;
