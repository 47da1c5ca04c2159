// What the public reads of content that was deleted by law: that it was, when, on what ground. Asked only when something is missing.

import type { PublicErasure } from "../../shared/api/public.ts";
import { lawOf, revisionsUpTo } from "../../shared/notices/erasure-reasons.ts";
import { readErasure } from "../../shared/receipts/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { formatMomentDay } from "../notices/content-view/index.ts";
import { type Erasure, erasuresOf } from "../notices/index.ts";
import { entriesAbout } from "../transparency/index.ts";
import type { PublicVersion } from "./public-notice.ts";

/** Deletions of a notice, the last first. */
export async function publicErasures(view: Pick<View, "db">, number: string): Promise<PublicErasure[]> {
  return (await erasuresOf(view, number)).map(publicErasure);
}

const publicErasure = ({ revision, wholly, reason, explanation, decidedAt }: Erasure): PublicErasure => ({
  ...{ revision, wholly, reason, explanation },
  law: lawOf(reason),
  erasedAt: decidedAt ?? "",
});

/**
 * The same of a notice of which something is still public. The first publication carries its own moment as the notice's first
 * one: where no revision does, an earlier one is missing.
 */
export const erasuresBefore = (
  view: Pick<View, "db">,
  versions: readonly PublicVersion[],
): Promise<PublicErasure[]> => {
  const [newest] = versions;
  const isComplete = versions.some(({ publishedAt, firstPublishedAt }) => publishedAt === firstPublishedAt);
  return newest && !isComplete ? publicErasures(view, newest.number) : Promise.resolve([]);
};

/** What is answered for content that isn't there: 410 with what the log says when it was deleted by law, else 404. */
export async function missing(view: Pick<View, "db">, number: string, revision?: number): Promise<Problem> {
  const rows = await erasuresOf(view, number);
  const row = revision === undefined ? rows[0] : rows.findLast((one) => revision <= one.revision);
  if (!row) return new Problem("notice.unknown");
  const entries = await entriesAbout(view, row.countyId, ["notice.erased"], [number]);
  return new Problem("notice.erased", {
    ...publicErasure(row),
    number,
    what: row.wholly ? "这条公开信息" : `这条公开信息的${revisionsUpTo(row.revision)}`,
    day: formatMomentDay(row.decidedAt ?? ""),
    entry: entries.map(({ text }) => text).find((text) => readErasure(text)?.revision === row.revision) ?? "",
  });
}
