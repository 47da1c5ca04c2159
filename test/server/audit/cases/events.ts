import type { VillageEventDetail } from "../../../../shared/api/events.ts";
import type { Caller } from "../../../support/caller.ts";
import { assembly } from "../../../support/events.ts";
import { expectOk, published } from "../../../support/signers.ts";
import { decisions } from "../../events/decisions.ts";
import { type Case, type Cases, village, type World } from "./case.ts";

/** What happened in a village. */
export function eventCases({ app, handler, secretary }: World): Cases {
  const enter = (as: Caller, title: string) => as.post(`/api/villages/${village}/events`, { ...assembly, title });
  const entered = async (as: Caller, title: string) => expectOk<VillageEventDetail>(await enter(as, title));
  const onEvent: Pick<Case, "by" | "kind" | "fate"> = { by: handler, kind: "event", fate: "changed" };
  return {
    "POST /api/villages/:code/events": { ...onEvent, fate: "added", call: (as) => enter(as, "第一次会议") },
    "PUT /api/events/:id": {
      ...onEvent,
      call: async (as) => {
        const { id } = await entered(as, "第二次会议");
        const { day, itemCodes } = assembly;
        return as.put(`/api/events/${id}`, { version: 1, day, itemCodes, title: "第二次大会", reason: "名称写错" });
      },
    },
    "POST /api/events/:id/withdrawal": {
      ...onEvent,
      call: async (as) =>
        as.post(`/api/events/${(await entered(as, "第三次会议")).id}/withdrawal`, { version: 1, reason: "没有召开" }),
    },
    "PUT /api/events/:id/duties/:dutyId": {
      ...onEvent,
      call: async (as) => {
        const { id, duties } = await entered(as, "第四次会议");
        const notice = await published(app, { handler, secretary }, decisions);
        return as.put(`/api/events/${id}/duties/${duties[0]?.id}`, { noticeId: notice.id });
      },
    },
  };
}
