import type { Notice, NoticeSummary } from "../../shared/api/notices.ts";
import type { WaitingItem } from "../../shared/api/sessions.ts";
import { codesOf, holdsAnywhere, type View } from "../core/work.ts";
import { listErasures, presentErasures } from "./erasures.ts";
import { noticePage } from "./list.ts";
import { loadSummaries } from "./load-case.ts";
import { presentSummary } from "./presenter.ts";
import { listNotices } from "./queries.ts";

/** As many as a person looks at before doing the first of them. */
const limit = 50;

/** What the caller should do about notices: sign or review what waits for them, mend what was returned to their village. */
export async function waitingNotices(view: View): Promise<WaitingItem[]> {
  const signing = await noticePage(view, { phase: "signing", limit });
  const open = (step: "sign" | "review") => signing.items.filter(({ actions }) => actions.includes(step));
  const returned = await noticePage(view, { state: "returned", limit });
  const toConfirm = await erasuresToConfirm(view);
  return [
    ...toConfirm,
    ...(await toMend(view)).map((notice) => waiting("notice.suspended", notice, "已被暂停展示，请更正或者撤回")),
    ...open("sign").map((notice) => waiting("notice.sign", notice, "请核对后签字")),
    ...open("review").map((notice) => waiting("notice.review", notice, "请作保密审查")),
    ...returned.items.filter(maySave).map((notice) => waiting("notice.returned", notice, "被退回，请修改后重新提交")),
  ];
}

/** What an office took off the reading side, while nobody has begun to put it right. */
async function toMend(view: View): Promise<NoticeSummary[]> {
  const own = view.actor.grants.filter(({ role }) => role === "handler" || role === "villageSecretary");
  const places = [...new Set(own.flatMap(codesOf))];
  const rows = await listNotices(view, { places, suspended: true, limit });
  const cases = await loadSummaries(view, rows);
  return cases
    .map((found) => presentSummary(view.actor, found))
    .filter(({ actions }) => actions.some((step) => step === "correct" || step === "withdraw"));
}

/** What villages ask the county to delete by law comes first: it is still public. */
async function erasuresToConfirm(view: View): Promise<WaitingItem[]> {
  if (!holdsAnywhere(view.actor, "countyOfficer")) return [];
  const proposed = await presentErasures(view, await listErasures(view, { state: "proposed", limit }));
  return proposed
    .filter(({ actions }) => actions.includes("confirm"))
    .map(({ id, villageName, title, proposedAt }) => ({
      kind: "erasure.confirm",
      text: `${villageName}申请依法删除《${title}》，请审核`,
      path: `/console/erasures/${id}`,
      since: proposedAt,
    }));
}

const maySave = ({ actions }: Pick<Notice, "actions">): boolean => actions.includes("save");

const waiting = (kind: string, { id, villageName, title, updatedAt }: NoticeSummary, what: string): WaitingItem => ({
  kind,
  text: `${villageName}《${title}》${what}`,
  path: `/console/notices/${id}`,
  since: updatedAt,
});
