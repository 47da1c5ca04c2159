import type { EventOffer, EventOffers, VillageEventDetail } from "../../../shared/api/events.ts";
import { dayName } from "../../../shared/days.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import { Choice, DoOrReturn, isForForm, ProblemNote, TextArea } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf, valuesOf } from "../frame/page.tsx";
import { eventCrumbs } from "./event.tsx";
import { EventFields } from "./event-form.tsx";
import type { NoticeList } from "./notice-list.tsx";

type Step = (request: PageRequest, event: VillageEventDetail) => Promise<unknown>;
type Draw = (request: PageRequest, event: VillageEventDetail, problem: Problem | null) => Promise<PageContent>;

const correct: Step = ({ api, form }, { id, version }) =>
  api.send("PUT", `/api/events/${id}`, {
    version: Number(textOf(form, "version")) || version,
    day: textOf(form, "day"),
    title: textOf(form, "title"),
    itemCodes: valuesOf(form, "items"),
    reason: textOf(form, "reason"),
  });

const takeBack: Step = ({ api, form }, { id, version }) =>
  api.send("POST", `/api/events/${id}/withdrawal`, {
    version: Number(textOf(form, "version")) || version,
    reason: textOf(form, "reason"),
  });

const meet: Step = ({ api, form, params }, { id }) =>
  api.send("PUT", `/api/events/${id}/duties/${params.dutyId}`, { noticeId: textOf(form, "notice") || null });

/** Correct an event, take it back, or name the notice that meets one of its duties: asked on a page, then done. */
export const eventStepPages: ConsolePage[] = [
  ...stepPages("/events/:id/correct", correctPage, correct, "eventCorrected"),
  ...stepPages("/events/:id/take-back", takeBackPage, takeBack, "eventTakenBack"),
  ...stepPages("/events/:id/duties/:dutyId", meetPage, meet, "eventMet"),
];

function stepPages(
  path: string,
  draw: Draw,
  step: Step,
  done: "eventCorrected" | "eventTakenBack" | "eventMet",
): ConsolePage[] {
  const load = ({ api, params }: PageRequest) => api.get<VillageEventDetail>(`/api/events/${params.id}`);
  return [
    {
      method: "GET",
      path,
      access: "member",
      handle: async (request) => draw(request, await load(request), null),
    },
    {
      method: "POST",
      path,
      access: "member",
      handle: async (request) => {
        const event = await load(request);
        try {
          await step(request, event);
        } catch (fault) {
          if (!isForForm(fault)) throw fault;
          return draw(request, await load(request), fault);
        }
        return leadTo(`/console/events/${event.id}`, done);
      },
    },
  ];
}

const frame = (event: VillageEventDetail, title: string, problem: Problem | null) => ({
  title,
  width: "reading" as const,
  asTyped: true,
  status: problem?.status ?? 200,
  crumbs: [...eventCrumbs(event), { name: event.title, to: `/console/events/${event.id}` }],
});

const Reason = ({ form }: Pick<PageRequest, "form">) => (
  <TextArea
    name="reason"
    label="原因"
    value={textOf(form, "reason")}
    input={{ required: true, minLength: 2, maxLength: 300, rows: 3 }}
  />
);

async function correctPage(request: PageRequest, event: VillageEventDetail, problem: Problem | null) {
  const { api, form, asking } = request;
  const offers = await api.get<EventOffers>(`/api/villages/${event.villageCode}/event-offers`);
  const typed = problem
    ? { day: textOf(form, "day"), title: textOf(form, "title"), chosen: valuesOf(form, "items") }
    : { day: event.day, title: event.title, chosen: event.duties.map(({ itemCode }) => itemCode) };
  return {
    ...frame(event, `修改：${event.eventName}`, problem),
    body: (
      <>
        <ProblemNote problem={problem} />
        <form method="post" action={`/console/events/${event.id}/correct`}>
          <input type="hidden" name="once" value={newId(asking.now)} />
          <input type="hidden" name="version" value={String(event.version)} />
          <EventFields offers={offers} offer={offerFor(event, offers)} typed={typed} />
          <Reason form={form} />
          <DoOrReturn button="保存修改" back={`/console/events/${event.id}`} />
        </form>
      </>
    ),
  };
}

/** What the catalogue in force offers, and what the event has besides. */
function offerFor(event: VillageEventDetail, { events }: EventOffers): Pick<EventOffer, "mayBeAhead" | "items"> {
  const offer = events.find(({ key }) => key === event.eventKey);
  const items = offer?.items ?? [];
  const others = event.duties.filter(({ itemCode }) => !items.some(({ code }) => code === itemCode));
  return {
    mayBeAhead: offer?.mayBeAhead ?? false,
    items: [
      ...items,
      ...others.map(({ itemCode: code, itemName: name, ...rest }) => ({ code, name, ...rest, suggested: true })),
    ],
  };
}

async function takeBackPage({ form }: PageRequest, event: VillageEventDetail, problem: Problem | null) {
  return {
    ...frame(event, "撤销这件事", problem),
    body: (
      <>
        <p>
          “{event.title}”（{event.eventName}，{dayName(event.day)}）没有发生，或者登记错了，才撤销。撤销后它的{" "}
          {event.duties.length} 项公开任务取消，不能恢复；经过会留下。
        </p>
        <ProblemNote problem={problem} />
        <form method="post" action={`/console/events/${event.id}/take-back`}>
          <input type="hidden" name="version" value={String(event.version)} />
          <Reason form={form} />
          <DoOrReturn button="撤销" back={`/console/events/${event.id}`} />
        </form>
      </>
    ),
  };
}

async function meetPage({ api, params }: PageRequest, event: VillageEventDetail, problem: Problem | null) {
  const duty = event.duties.find(({ id }) => id === params.dutyId);
  if (!duty) throw new Problem("event.duty_unknown");
  const { items } = await api.get<NoticeList>(
    `/api/notices?village=${event.villageCode}&item=${duty.itemCode}&phase=public&limit=100`,
  );
  const free = items.filter(({ dutyId }) => dutyId === null);
  const action = `/console/events/${event.id}/duties/${duty.id}`;
  return {
    ...frame(event, `${duty.itemName}：由哪条信息公开`, problem),
    body: (
      <>
        <ProblemNote problem={problem} />
        {duty.notice && (
          <form method="post" action={action} class="step">
            <p>
              现在是“{duty.notice.title || duty.notice.number}”。指定错了的，先取消，再选别的一条；那条信息照常公开。
            </p>
            <button type="submit">取消指定</button>
          </form>
        )}
        {!duty.notice && free.length === 0 && <p class="note">本村这个事项还没有可选的公开信息。请回到上一页起草。</p>}
        {!duty.notice && free.length > 0 && (
          <form method="post" action={action}>
            <Choice
              name="notice"
              legend="已公开的信息"
              hint="按那条信息第一次公开的时间，算是否按时。"
              options={free.map((notice) => ({
                value: notice.id,
                label: notice.title || notice.number,
                hint: notice.number,
              }))}
            />
            <DoOrReturn button="就是这一条" back={`/console/events/${event.id}`} />
          </form>
        )}
      </>
    ),
  };
}
