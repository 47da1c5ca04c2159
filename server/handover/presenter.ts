import type { HandoverPlanAnswer, HandoverRecord } from "../../shared/api/handover.ts";
import { roles } from "../../shared/roles.ts";
import { personsByIds } from "../accounts/index.ts";
import type { View } from "../core/work.ts";
import { type Notice, noticesByIds } from "../notices/index.ts";
import { findPlace, type Place } from "../places/index.ts";
import type { HandoverDetail } from "./detail.ts";
import type { Handover } from "./entities.ts";
import type { HandoverPlan } from "./plan-handover.ts";

/** What a handover would do. */
export function presentPlan({ grant, village, giverName, taker, notices, detail }: HandoverPlan): HandoverPlanAnswer {
  const all = [...notices.drafts, ...notices.waiting.map(({ notice }) => notice)];
  return present({
    ...{ role: grant.role, village, detail, taker },
    giver: { accountId: grant.accountId, name: giverName },
    notices: new Map(all.map((notice) => [notice.id, notice])),
  });
}

/** What a handover did, as it was at that instant, with the names and titles of now. */
export async function presentHandover(view: View, handover: Handover): Promise<HandoverRecord> {
  const { id, at, role, giverId, takerId, byId } = handover;
  const detail = JSON.parse(handover.detail) as HandoverDetail;
  const persons = await personsByIds(view, [giverId, takerId, byId]);
  const nameOf = (accountId: string): string => persons.get(accountId)?.name ?? "";
  const login = persons.get(takerId)?.login ?? "";
  const found = present({
    ...{ role, detail },
    village: await findPlace(view, handover.placeId),
    giver: { accountId: giverId, name: nameOf(giverId) },
    taker: { id: takerId, login, name: nameOf(takerId) },
    notices: await noticesByIds(
      view,
      [...detail.drafts, ...detail.waiting].map((line) => line.id),
    ),
  });
  return { ...found, id, at, byName: nameOf(byId) };
}

function present({
  role,
  village,
  giver,
  taker,
  notices,
  detail,
}: {
  role: Handover["role"];
  village: Place;
  giver: { accountId: string; name: string };
  taker: HandoverPlan["taker"];
  notices: ReadonlyMap<string, Notice>;
  detail: HandoverDetail;
}): HandoverPlanAnswer {
  const { otherPosts, keys, loggedOut, isNew, needsSlip, due, overdue } = detail;
  const titled = <Line extends { id: string }>(line: Line) => {
    const notice = notices.get(line.id);
    return notice ? [{ ...line, number: notice.number, title: notice.title }] : [];
  };
  return {
    post: { role, roleName: roles[role].name, villageCode: village.code, villageName: village.name },
    giver: { ...giver, otherPosts, keys, loggedOut },
    taker: { accountId: taker.id, login: taker.login, name: taker.name, isNew, needsSlip },
    drafts: detail.drafts.flatMap(titled),
    waiting: detail.waiting.flatMap(titled),
    due,
    overdue,
  };
}
