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

/** What was submitted. */
export const submittedContent = ({ notice }: ShownNotice): NoticeContent | null =>
  notice.submitted && (JSON.parse(notice.submitted.content) as NoticeContent);
