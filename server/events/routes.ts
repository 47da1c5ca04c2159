import type { z } from "zod";
import { page, villageParams } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/events.ts";
import { isDay } from "../../shared/days.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { Problem, type ProblemCode } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { maySee } from "../notices/index.ts";
import { findVillage, takeTurnsAt } from "../places/index.ts";
import { correctEvent } from "./commands/correct-event.ts";
import { enterEvent } from "./commands/enter-event.ts";
import { meetDuty } from "./commands/meet-duty.ts";
import { takeBackEvent } from "./commands/take-back-event.ts";
import { offersOf } from "./offers.ts";
import { presentEvent, presentEvents } from "./presenter.ts";
import { eventsAt, findEvent } from "./queries.ts";

const tag = "目录与期限";
const stepProblems: ProblemCode[] = [
  ...(["event.unknown", "event.taken_back", "event.changed", "event.published", "event.township_only"] as const),
];

/** Events of villages and what is due because of them. */
export const eventsEndpoints = (): Endpoint[] => [
  read({
    path: "/api/villages/:code/event-offers",
    access: "account",
    tag,
    summary: "一个村可以登记的事件，各带要公开的事项、时限和依据",
    params: villageParams,
    output: contract.eventOffers,
    problems: ["place.unknown", "village.merged", "access.denied", "catalogue.none"],
    handle: (view, { params }) => offersOf(view, params.code),
  }),
  read({
    path: "/api/villages/:code/events",
    access: "account",
    tag,
    summary: "一个村登记的事件，日期晚的在前",
    params: villageParams,
    query: page,
    output: contract.villageEvents,
    problems: ["place.unknown", "access.denied"],
    handle: (view, { params, query }) => eventPage(view, params.code, query),
  }),
  write({
    method: "POST",
    path: "/api/villages/:code/events",
    access: "account",
    tag,
    summary: "登记一件事；所选事项从此有公开任务，截止日按目录时限由事件日期算出",
    params: villageParams,
    body: contract.eventInput,
    output: contract.villageEventDetail,
    status: 201,
    problems: [
      "place.unknown",
      "village.merged",
      "access.denied",
      "catalogue.none",
      "event.duplicate",
      "event.day_ahead",
      "event.day_old",
      "event.items_unfit",
    ],
    handle: async (work, { params, body }) =>
      presentEvent(work, await enterEvent(work, { ...body, villageCode: params.code })),
  }),
  read({
    path: "/api/events/:id",
    access: "account",
    tag,
    summary: "一件事：公开任务、办理情况和改动经过",
    params: contract.eventParams,
    output: contract.villageEventDetail,
    problems: ["event.unknown"],
    handle: async (view, { params }) => presentEvent(view, await findEvent(view, params.id)),
  }),
  ...changes(),
];

/** Whose turn a change of an event takes: of two at once, in the village and above it, the second sees what the first did. */
const villageOf = async (view: View, { params }: { params: { id: string } }): Promise<string> =>
  (await findEvent(view, params.id)).event.villageId;

const changes = (): Endpoint[] => [
  write({
    method: "PUT",
    path: "/api/events/:id",
    access: "account",
    tag,
    summary: "修改一件事的日期、标题或事项，须说明原因；已为它公开了信息的部分不能改",
    params: contract.eventParams,
    body: contract.eventChange,
    output: contract.villageEventDetail,
    problems: [
      ...stepProblems,
      "village.merged",
      "event.duplicate",
      "event.day_ahead",
      "event.day_old",
      "event.items_unfit",
    ],
    prepare: villageOf,
    handle: async (work, { params, body }, villageId) => {
      await takeTurnsAt(work, [villageId]);
      return presentEvent(work, await correctEvent(work, { ...body, id: params.id }));
    },
  }),
  write({
    method: "POST",
    path: "/api/events/:id/withdrawal",
    access: "account",
    tag,
    summary: "撤销一件事（没有发生，或登记错了），须说明原因；它的公开任务随之取消",
    params: contract.eventParams,
    body: contract.eventEnd,
    output: contract.villageEventDetail,
    problems: [...stepProblems, "village.merged"],
    prepare: villageOf,
    handle: async (work, { params, body }, villageId) => {
      await takeTurnsAt(work, [villageId]);
      return presentEvent(work, await takeBackEvent(work, { ...body, id: params.id }));
    },
  }),
  write({
    method: "PUT",
    path: "/api/events/:id/duties/:dutyId",
    access: "account",
    tag,
    summary: "指定一条已公开的信息办结这项任务；noticeId 为 null 时取消指定",
    params: contract.eventDutyParams,
    body: contract.dutyNotice,
    output: contract.villageEventDetail,
    problems: [
      "event.unknown",
      "village.merged",
      "event.duty_unknown",
      "event.duty_met",
      "event.duty_taken",
      "event.notice_unfit",
      "event.notice_early",
      "notice.unknown",
      "notice.changed",
    ],
    prepare: villageOf,
    handle: async (work, { params, body: { noticeId } }, villageId) => {
      await takeTurnsAt(work, [villageId]);
      return presentEvent(work, await meetDuty(work, { eventId: params.id, dutyId: params.dutyId, noticeId }));
    },
  }),
];

async function eventPage(
  view: View,
  code: string,
  query: z.infer<typeof page>,
): Promise<z.input<typeof contract.villageEvents>> {
  const village = await findVillage(view, code);
  if (!maySee(view.actor, { placeCode: village.code })) throw new Problem("access.denied");
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const rows = await eventsAt(view, village, { after, limit: query.limit + 1 });
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return {
    items: await presentEvents(view, village, shown),
    nextCursor: last ? `${last.day}_${last.id}` : null,
  };
}

function readCursor(cursor: string): { day: string; id: string } {
  const match = /^(\d{4}-\d\d-\d\d)_(\w{26})$/.exec(cursor);
  if (!match?.[1] || !match[2] || !isDay(match[1])) throw new Problem("request.malformed");
  return { day: match[1], id: match[2] };
}
