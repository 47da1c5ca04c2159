import type { Notice, NoticeSummary } from "../../shared/api/notices.ts";
import type { WaitingItem } from "../../shared/api/sessions.ts";
import type { View } from "../core/work.ts";
import { noticePage } from "./list.ts";

/** As many as a person looks at before doing the first of them. */
const limit = 50;

/** What the caller should do about notices: sign what waits for them, mend what was returned to their village. */
export async function waitingNotices(view: View): Promise<WaitingItem[]> {
  const toSign = await noticePage(view, { mine: "sign", limit });
  const returned = await noticePage(view, { state: "returned", limit });
  return [
    ...toSign.items.map((notice) => waiting("notice.sign", notice, "请核对后签字")),
    ...returned.items.filter(maySave).map((notice) => waiting("notice.returned", notice, "被退回，请修改后重新提交")),
  ];
}

const maySave = ({ actions }: Pick<Notice, "actions">): boolean => actions.includes("save");

const waiting = (kind: string, { id, villageName, title, updatedAt }: NoticeSummary, what: string): WaitingItem => ({
  kind,
  text: `${villageName}《${title}》${what}`,
  path: `/console/notices/${id}`,
  since: updatedAt,
});
