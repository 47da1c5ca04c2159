// What a revision of a public notice changed against the public one before it, as a phone shows it: values already in words.
import { z } from "zod";
import { day, moment, noticeNumber, villageCode } from "./common.ts";

const kind = z.enum(["added", "removed", "changed"]);

/** A value that differs; the side that doesn't exist is empty. */
const difference = z.object({ label: z.string(), before: z.string(), after: z.string() });

export const noticeChange = difference.extend({
  kind,
  /** Of a table, a list of persons or of files: the lines that differ, as far as they are listed. */
  rows: z.array(z.object({ kind, name: z.string(), cells: z.array(difference) })),
  /** Lines that differ and aren't listed. */
  more: z.number().int(),
});

export const noticeChanges = z.object({
  number: noticeNumber,
  villageCode,
  title: z.string(),
  revision: z.number().int(),
  publishedAt: moment,
  changeNote: z.string().nullable(),
  /** The revision compared with; null: this is the first one that is public. */
  before: z.object({ revision: z.number().int(), publishedAt: moment }).nullable(),
  changes: z.array(noticeChange),
  /** Last day on which its lists of villagers are on show; whoever keeps a copy shows it no longer. Null: for good. */
  shownUntil: day.nullable(),
});

export type NoticeChanges = z.infer<typeof noticeChanges>;
export type NoticeChange = z.infer<typeof noticeChange>;
