import type { EventOffer, EventOffers, VillageEventDetail } from "../../../shared/api/events.ts";
import { dayName } from "../../../shared/days.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import { Field, isForForm, ProblemNote } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf, valuesOf } from "../frame/page.tsx";
import { crumbs } from "./village-catalogue.ts";

/** Enter an event: first what kind of thing happened, then day, title and items. */
export const eventFormPages: ConsolePage[] = [
  { method: "GET", path: "/villages/:code/events/new", access: "member", handle: pickKind },
  {
    method: "GET",
    path: "/villages/:code/events/new/:key",
    access: "member",
    handle: (request) => form(request, request.params.key ?? "", null),
  },
  { method: "POST", path: "/villages/:code/events", access: "member", handle: enter },
];

const offersAt = ({ api, params }: PageRequest) => api.get<EventOffers>(`/api/villages/${params.code}/event-offers`);

const trail = (code: string) => [...crumbs(code), { name: "事件登记", to: `/console/villages/${code}/events` }];

async function pickKind(request: PageRequest): Promise<PageContent> {
  const { village, events } = await offersAt(request);
  return {
    title: `${village.name}：发生了什么`,
    crumbs: trail(village.code),
    width: "reading",
    body: (
      <ul class="todo">
        {events.map((event) => (
          <li key={event.key}>
            <span class="what">
              <strong>{event.name}</strong>
              {event.mayBeAhead && <span class="badge">可提前登记</span>}
              <span class="hint">{event.items.map(({ name }) => name).join("；")}</span>
            </span>
            <span class="do">
              <a class="button" href={`/console/villages/${village.code}/events/new/${encodeURIComponent(event.key)}`}>
                登记<span class="hidden">：{event.name}</span>
              </a>
            </span>
          </li>
        ))}
      </ul>
    ),
  };
}

async function form(request: PageRequest, key: string, problem: Problem | null): Promise<PageContent> {
  const { form: typed, asking } = request;
  const offers = await offersAt(request);
  const offer = offers.events.find((event) => event.key === key);
  if (!offer) throw new Problem("route.unknown");
  const { village } = offers;
  const chosen = problem
    ? valuesOf(typed, "items")
    : offer.items.filter((one) => one.suggested).map(({ code }) => code);
  return {
    title: offer.name,
    crumbs: [...trail(village.code), { name: "发生了什么", to: `/console/villages/${village.code}/events/new` }],
    width: "reading",
    asTyped: true,
    status: problem?.status ?? 200,
    body: (
      <>
        <ProblemNote problem={problem} />
        {problem?.code === "event.duplicate" && typeof problem.details.id === "string" && (
          <p>
            <a href={`/console/events/${problem.details.id}`}>打开已登记的那一件</a>
          </p>
        )}
        <form method="post" action={`/console/villages/${village.code}/events`}>
          <input type="hidden" name="once" value={newId(asking.now)} />
          <input type="hidden" name="eventKey" value={key} />
          <EventFields
            offers={offers}
            offer={offer}
            typed={{ day: textOf(typed, "day"), title: textOf(typed, "title"), chosen }}
          />
          <div class="actions">
            <button type="submit" class="primary">
              登记
            </button>
          </div>
        </form>
      </>
    ),
  };
}

/** Day, title and items of an event, new or corrected. */
export const EventFields = ({
  offers: { earliest, today, latest },
  offer,
  typed,
}: {
  offers: Pick<EventOffers, "earliest" | "today" | "latest">;
  offer: Pick<EventOffer, "mayBeAhead" | "items">;
  typed: { day: string; title: string; chosen: readonly string[] };
}) => (
  <>
    <Field
      name="day"
      label="日期"
      hint={offer.mayBeAhead ? `可以提前登记，最晚到 ${dayName(latest)}` : "不晚于今天"}
      input={{ type: "date", required: true, value: typed.day, min: earliest, max: offer.mayBeAhead ? latest : today }}
    />
    <Field
      name="title"
      label="是什么事"
      hint="公开日历上不显示；起草时会作为标题的初稿，公开前请核对"
      input={{ required: true, minLength: 2, maxLength: 100, value: typed.title, autocomplete: "off" }}
    />
    <fieldset class="choice">
      <legend>
        要公开的事项
        <span class="hint">和这件事有关的都勾上；以后可以增加。</span>
      </legend>
      {offer.items.map((item) => (
        <label key={item.code} class="option">
          <input type="checkbox" name="items" value={item.code} checked={typed.chosen.includes(item.code)} />
          <span>
            {item.name}
            <span class="hint">
              {item.code} · {item.deadlineText}公开 · 依据：{item.legalBasis.join("；")}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  </>
);

async function enter(request: PageRequest) {
  const { api, params, form: typed } = request;
  const key = textOf(typed, "eventKey");
  const body = {
    eventKey: key,
    day: textOf(typed, "day"),
    title: textOf(typed, "title"),
    itemCodes: valuesOf(typed, "items"),
  };
  try {
    const once = textOf(typed, "once") || undefined;
    const { id } = await api.send<VillageEventDetail>("POST", `/api/villages/${params.code}/events`, body, once);
    return leadTo(`/console/events/${id}`, "eventEntered");
  } catch (fault) {
    if (!isForForm(fault) || fault.code === "village.merged") throw fault;
    return form(request, key, fault);
  }
}
