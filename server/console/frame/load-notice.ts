import type { NoticeContent } from "../../../shared/notices/content.ts";
import type { ShownNotice } from "../../notices/index.ts";

/** What is typed, as content, to show it like the public would see it. */
export const draftContent = ({ notice, item }: ShownNotice): NoticeContent | null =>
  notice.draft && {
    v: 1,
    village: notice.villageCode,
    item: item.code,
    catalogueVersion: notice.catalogueVersion,
    period: notice.period,
    title: notice.draft.title,
    elements: notice.draft.elements as NoticeContent["elements"],
    explanations: notice.draft.explanations,
  };

/** What was submitted; of a closed notice what stays of it. */
export function submittedContent({ notice, item }: ShownNotice): NoticeContent | null {
  const { submitted } = notice;
  if (!submitted) return null;
  if (submitted.content !== null) return JSON.parse(submitted.content) as NoticeContent;
  return {
    v: 1,
    village: notice.villageCode,
    item: item.code,
    catalogueVersion: notice.catalogueVersion,
    period: notice.period,
    title: submitted.title,
    elements: submitted.elements as NoticeContent["elements"],
  };
}
